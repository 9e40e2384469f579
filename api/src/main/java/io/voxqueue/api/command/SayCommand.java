// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.voxqueue.api.view.TimelineView;
import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.SpeakingRate;
import io.voxqueue.audio.SpeechSettings;
import io.voxqueue.audio.Timeline;
import io.voxqueue.voice.Voice;
import io.voxqueue.worker.model.CancelSignal;
import io.voxqueue.worker.speech.EncodingSink;
import io.voxqueue.worker.speech.SpeechModule;
import io.voxqueue.worker.speech.SpeechRequest;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** {@code say}: text to an audio file, here and now. */
public final class SayCommand extends SpeechCommand {
    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

    public SayCommand() {
        super("say", "Speaks a text into an audio file; needs neither server nor store.");
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("text").nargs("?").help("what to say (default: standard input)");
        parser.addArgument("-o", "--output")
                .required(true)
                .metavar("FILE")
                .help("the WAV file to write; - is standard output");
        parser.addArgument("--voice").metavar("ID").help("who speaks; the command 'voices' lists them");
        parser.addArgument("--speed")
                .type(Double.class)
                .setDefault(1.0)
                .metavar("N")
                .help("0.25 to 4, bigger is faster");
        parser.addArgument("--noise-scale")
                .type(Double.class)
                .metavar("N")
                .help("how much the voice may vary, 0 to 2 (default: the voice's own)");
        parser.addArgument("--seed").type(Long.class).metavar("N").help("what it varies by (default: 0)");
        parser.addArgument("--timings")
                .metavar("FILE")
                .help("writes when each word is heard, as JSON; - is standard output");
    }

    @Override
    void run(SpeechModule speech, Namespace arguments) throws Exception {
        Voice voice = voice(speech.voices(), arguments.getString("voice"));
        String text = textOrStandardInput(arguments.getString("text"));
        if (!speech.analyzer().isSpeakable(text)) {
            throw new CommandFailedException("The text holds nothing that can be spoken.");
        }
        SpeechRequest request = new SpeechRequest(text, voice.id(), settings(voice, arguments));
        String timings = arguments.getString("timings");
        if (arguments.getString("output").equals(timings)) {
            throw new CommandFailedException("Audio and timings cannot both be written to " + timings + ".");
        }
        try (OutputFile output = OutputFile.at(arguments.getString("output"))) {
            if (timings == null) {
                speak(speech, request, output.part());
                output.finish();
                return;
            }
            try (OutputFile times = OutputFile.at(timings)) {
                TimelineView timeline = TimelineView.from(speak(speech, request, output.part()));
                JSON.writeValue(times.part().toFile(), timeline);
                output.finish();
                times.finish();
            }
        }
    }

    private static Timeline speak(SpeechModule speech, SpeechRequest request, Path file)
            throws IOException, InterruptedException {
        try (ProgressBar progress = ProgressBar.onTerminal();
                SeekableByteChannel channel = Files.newByteChannel(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            EncodingSink sink = new EncodingSink(AudioFormat.WAV, channel, progress::show);
            Timeline timeline = speech.synthesizer().synthesize(request, sink, new CancelSignal());
            sink.finish();
            return timeline;
        }
    }

    private static SpeechSettings settings(Voice voice, Namespace arguments) throws CommandFailedException {
        @Nullable Double noiseScale = arguments.getDouble("noise_scale");
        @Nullable Long seed = arguments.getLong("seed");
        if (seed != null && !voice.seedable()) {
            throw new CommandFailedException("The voice '" + voice.id()
                    + "' draws its own variation: it takes no seed. --noise-scale 0 repeats.");
        }
        return new SpeechSettings(
                new SpeakingRate(arguments.getDouble("speed")),
                noiseScale == null ? voice.defaultNoiseScale() : noiseScale,
                voice.seedable() ? OptionalLong.of(seed == null ? 0 : seed) : OptionalLong.empty());
    }
}

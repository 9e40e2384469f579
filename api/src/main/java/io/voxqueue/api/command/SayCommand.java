// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.command;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** {@code say}: text to an audio file, here and now. */
public final class SayCommand extends SpeechCommand {
    private static final String STANDARD_OUTPUT = "-";

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
        parser.addArgument("--timings").metavar("FILE").help("writes when each word is heard, as JSON");
    }

    @Override
    void run(SpeechModule speech, Namespace arguments) throws Exception {
        Voice voice = voice(speech.voices(), arguments.getString("voice"));
        String text = textOrStandardInput(arguments.getString("text"));
        if (!speech.analyzer().isSpeakable(text)) {
            throw new CommandFailedException("The text holds nothing that can be spoken.");
        }
        SpeechRequest request = new SpeechRequest(text, voice.id(), settings(voice, arguments));
        String output = arguments.getString("output");
        Path target = target(output);
        Timeline timeline = speak(speech, request, target);
        if (output.equals(STANDARD_OUTPUT)) {
            Files.copy(target, System.out);
            System.out.flush();
            Files.delete(target);
        }
        String timings = arguments.getString("timings");
        if (timings != null) {
            new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValue(Path.of(timings).toFile(), TimelineView.from(timeline));
        }
    }

    private static Path target(String output) throws IOException, CommandFailedException {
        if (output.equals(STANDARD_OUTPUT)) {
            return Files.createTempFile("voxqueue", ".wav");
        }
        Path target = Path.of(output).toAbsolutePath();
        Path directory = target.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new CommandFailedException("There is no directory to write " + target + " into.");
        }
        return target;
    }

    /** Under a temporary name first: a half-written file never stands where the whole one belongs. */
    private static Timeline speak(SpeechModule speech, SpeechRequest request, Path target)
            throws IOException, InterruptedException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try (ProgressBar progress = ProgressBar.onTerminal()) {
            Timeline timeline;
            try (SeekableByteChannel channel = Files.newByteChannel(
                    part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                EncodingSink sink = new EncodingSink(AudioFormat.WAV, channel, progress::show);
                timeline = speech.synthesizer().synthesize(request, sink, new CancelSignal());
                sink.finish();
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            return timeline;
        } finally {
            Files.deleteIfExists(part);
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

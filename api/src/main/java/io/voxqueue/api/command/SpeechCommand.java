// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.command;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import io.voxqueue.voice.Voice;
import io.voxqueue.voice.VoiceCatalog;
import io.voxqueue.voice.VoiceId;
import io.voxqueue.worker.speech.SpeechModule;
import io.voxqueue.worker.speech.SpeechOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** A command that works with the voices alone: no server, no store. */
abstract class SpeechCommand extends Command {
    private static final int INTERRUPTED = 130; // what a shell says of a command that Ctrl-C ended

    SpeechCommand(String name, String description) {
        super(name, description);
    }

    @Override
    public void configure(Subparser parser) {
        parser.addArgument("--voices")
                .dest("voices")
                .metavar("DIR")
                .setDefault(Path.of(System.getProperty("voxqueue.home", ""), "voices")
                        .toString())
                .help("where the voices are");
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace arguments) throws Exception {
        Path voices = Path.of(arguments.getString("voices"));
        if (!Files.isDirectory(voices)) {
            throw new CommandFailedException("There is no directory " + voices + "; --voices names one.");
        }
        StopSignals.answerWith(() -> {
            OutputFile.abandonAll();
            Runtime.getRuntime().halt(INTERRUPTED);
        });
        int slots = Runtime.getRuntime().availableProcessors();
        try (SpeechModule speech = SpeechModule.load(voices, SpeechOptions.ofSlots(slots))) {
            run(speech, arguments);
        }
    }

    abstract void run(SpeechModule speech, Namespace arguments) throws Exception;

    /** A person reads messages, not stack traces. */
    @Override
    public void onError(@Nullable Cli cli, Namespace arguments, Throwable failure) {
        Complaint.about(failure, getName());
    }

    /** The voice of that name, or the default when none is named. */
    static Voice voice(VoiceCatalog catalog, @Nullable String name) throws CommandFailedException {
        if (name == null) {
            return catalog.defaultVoice();
        }
        Optional<Voice> voice = catalog.voices().stream()
                .filter(each -> each.id().value().equals(name))
                .findFirst();
        if (voice.isEmpty()) {
            String known =
                    catalog.voices().stream().map(Voice::id).map(VoiceId::value).collect(Collectors.joining(", "));
            throw new CommandFailedException("There is no voice '" + name + "'; there are: " + known + ".");
        }
        return voice.get();
    }

    /** The argument, or all of standard input when there is none or it is {@code -}. */
    static String textOrStandardInput(@Nullable String text) throws IOException {
        return text == null || text.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : text;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.voxqueue.voice.VoiceId;
import io.voxqueue.worker.speech.SpeechModule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code explain}: how a text will be read, down to the phonemes and ids that the model gets. */
public final class ExplainCommand extends SpeechCommand {
    private static final ObjectMapper JSON = new ObjectMapper();

    public ExplainCommand() {
        super("explain", "Shows how a text will be read: sentences, words, phonemes, ids (JSON).");
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("text").nargs("?").help("what to explain (default: standard input)");
        parser.addArgument("--voice").metavar("ID").help("whose symbols to use");
        parser.addArgument("--lines")
                .action(Arguments.storeTrue())
                .help("explains each line of standard input as a text of its own, one JSON document a line");
    }

    @Override
    void run(SpeechModule speech, Namespace arguments) throws Exception {
        VoiceId voice = voice(speech.voices(), arguments.getString("voice")).id();
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        if (arguments.getBoolean("lines")) {
            explainLines(speech, voice, out);
        } else {
            String text = textOrStandardInput(arguments.getString("text"));
            out.println(JSON.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(speech.analyzer().explain(text, voice)));
        }
        out.flush();
    }

    /** Flushed line by line: a program at the other end of a pipe may wait for each answer. */
    private static void explainLines(SpeechModule speech, VoiceId voice, PrintStream out) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            out.println(JSON.writeValueAsString(speech.analyzer().explain(line, voice)));
            out.flush();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a speech recogniser (pocketsphinx, with sox before it) hears of forty sentences. */
final class Recognition {
    private Recognition() {}

    static void run() throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("voxqueue.home"));
        Path directory = Files.createTempDirectory("voxqueue-bench");
        String voice = System.getProperty("voice", "slt");
        List<String> sentences = Files.readAllLines(home.resolve("bench/data/harvard40.txt"));
        WordErrors all = WordErrors.NONE;
        int exact = 0;
        for (int i = 0; i < sentences.size(); i++) {
            Path said = directory.resolve(i + ".wav");
            Path heard = directory.resolve(i + "-16k.wav");
            output(
                    home.resolve("voxqueue").toString(),
                    "say",
                    sentences.get(i),
                    "--voice",
                    voice,
                    "-o",
                    said.toString());
            // The recogniser wants 16 kHz, an even level and a little silence around the words.
            output("sox", said.toString(), "-r", "16000", heard.toString(), "norm", "-3", "pad", "0.25", "0.25");
            String text = output("pocketsphinx_continuous", "-infile", heard.toString(), "-logfn", "/dev/null");
            WordErrors errors = WordErrors.between(sentences.get(i), text);
            exact += errors.errors() == 0 ? 1 : 0;
            all = all.plus(errors);
        }
        new Figures("recognition-" + voice)
                .with("words", all.words())
                .with("errors", all.errors())
                .with("wordErrorPercent", all.percent())
                .with("exactSentences", exact)
                .print();
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command[0] + " ended with " + process.exitValue());
        }
        return output;
    }
}

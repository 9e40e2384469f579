// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a speech recogniser (pocketsphinx with its generic English model, sox before it) hears of forty sentences. */
final class Recognition {
    private static final Path MODEL =
            Path.of(System.getProperty("pocketsphinx", "/usr/share/pocketsphinx/model/en-us"));

    private Recognition() {}

    static void run() throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("voxqueue.home"));
        String voice = System.getProperty("voice", "slt");
        List<String> sentences = Files.readAllLines(home.resolve("bench/data/harvard40.txt"));
        Path directory = Files.createTempDirectory("voxqueue-bench");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            String said = directory.resolve("said-" + i + ".wav").toString();
            String heard = directory.resolve(i + ".wav").toString();
            run(home.resolve("voxqueue").toString(), "say", sentences.get(i), "--voice", voice, "-o", said);
            // the recogniser wants 16 kHz, an even level and a little silence around the words
            run("sox", said, "-r", "16000", heard, "norm", "-3", "pad", "0.25", "0.25");
            names.add(String.valueOf(i));
        }
        report(voice, sentences, recognise(directory, names));
    }

    /** In one batch, where each file is normalised as a whole: live recognition would still be adapting at its end. */
    private static List<String> recognise(Path directory, List<String> names) throws IOException, InterruptedException {
        Path control = Files.write(directory.resolve("files"), names);
        Path hypotheses = directory.resolve("heard");
        run(
                "pocketsphinx_batch",
                "-hmm",
                MODEL.resolve("en-us").toString(),
                "-lm",
                MODEL.resolve("en-us.lm.bin").toString(),
                "-dict",
                MODEL.resolve("cmudict-en-us.dict").toString(),
                "-adcin",
                "yes",
                "-adchdr",
                "44",
                "-cepdir",
                directory.toString(),
                "-cepext",
                ".wav",
                "-ctl",
                control.toString(),
                "-hyp",
                hypotheses.toString(),
                "-logfn",
                directory.resolve("log").toString());
        return Files.readAllLines(hypotheses).stream()
                .map(line -> line.replaceFirst("\\([^)]*\\)$", ""))
                .toList();
    }

    private static void report(String voice, List<String> said, List<String> heard) {
        WordErrors all = WordErrors.NONE;
        int exact = 0;
        for (int i = 0; i < said.size(); i++) {
            WordErrors errors = WordErrors.between(said.get(i), heard.get(i));
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

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command[0] + " ended with " + process.exitValue());
        }
    }
}

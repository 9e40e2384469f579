// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import java.util.List;
import java.util.Locale;

/** Counts the words that a listener got wrong: the smallest number of substitutions, insertions and deletions. */
record WordErrors(int errors, int words) {
    static final WordErrors NONE = new WordErrors(0, 0);

    /** Compares letters and apostrophes only, in lower case. */
    static WordErrors between(String said, String heard) {
        List<String> reference = words(said);
        List<String> hypothesis = words(heard);
        int[] row = new int[hypothesis.size() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= reference.size(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int same = reference.get(i - 1).equals(hypothesis.get(j - 1)) ? 0 : 1;
                int best = Math.min(diagonal + same, 1 + Math.min(row[j], row[j - 1]));
                diagonal = row[j];
                row[j] = best;
            }
        }
        return new WordErrors(row[hypothesis.size()], reference.size());
    }

    WordErrors plus(WordErrors other) {
        return new WordErrors(errors + other.errors, words + other.words);
    }

    double percent() {
        return 100.0 * errors / words;
    }

    private static List<String> words(String text) {
        return List.of(text.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z']+", " ")
                .strip()
                .split(" "));
    }
}

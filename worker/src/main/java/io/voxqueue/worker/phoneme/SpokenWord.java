// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.phoneme;

import java.util.List;

/**
 * A word as it will be heard.
 *
 * @param text lower-case, as it was looked up
 * @param charStart where what it stands for begins in the original text, UTF-16 offset
 * @param charEnd where that ends, exclusive
 * @param pauseAfter whether a short break follows
 */
public record SpokenWord(String text, List<String> phonemes, int charStart, int charEnd, boolean pauseAfter) {
    public SpokenWord {
        phonemes = List.copyOf(phonemes);
    }

    SpokenWord withPauseAfter() {
        return new SpokenWord(text, phonemes, charStart, charEnd, true);
    }

    /** A piece of a word that is too long for one breath; the first one has its text, the last one its pause. */
    SpokenWord piece(int from, int to) {
        return new SpokenWord(
                from == 0 ? text : "",
                phonemes.subList(from, to),
                charStart,
                charEnd,
                pauseAfter && to == phonemes.size());
    }

    /** How many symbols it takes in an utterance, its closing boundary and its pause included. */
    int symbolCount() {
        return phonemes.size() + (pauseAfter ? 3 : 1);
    }
}

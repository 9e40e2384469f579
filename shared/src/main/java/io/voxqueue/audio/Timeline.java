// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.audio;

import java.util.List;

/**
 * When each sentence, word and phoneme of an audio is heard, counted in samples, and where it stands in the original
 * text (UTF-16 offsets, end exclusive). Phonemes, pauses among them, follow each other without a gap: their lengths
 * add up to {@code samples}.
 *
 * @param exact true when the model told its own durations; false when words were spread over measured sentences
 */
public record Timeline(int sampleRateHz, long samples, boolean exact, List<TimedSentence> sentences) {
    public Timeline {
        sentences = List.copyOf(sentences);
    }

    /** How much of the original text was heard after so long: up to the last word that was heard to its end. */
    public int charsHeardAfter(long ms) {
        long heard = ms * sampleRateHz / 1000;
        int chars = 0;
        for (TimedSentence sentence : sentences) {
            if (sentence.endSample() <= heard) {
                chars = sentence.charEnd();
            } else {
                for (TimedWord word : sentence.words()) {
                    chars = word.endSample() <= heard ? Math.max(chars, word.charEnd()) : chars;
                }
            }
        }
        return chars;
    }

    public record TimedSentence(
            String text,
            int charStart,
            int charEnd,
            long startSample,
            long endSample,
            List<TimedWord> words,
            List<TimedPhoneme> phonemes) {
        public TimedSentence {
            words = List.copyOf(words);
            phonemes = List.copyOf(phonemes);
        }
    }

    /**
     * One word as it was written.
     *
     * @param text the original's own characters, such as {@code $3.50}
     * @param spoken what is heard for them, such as {@code three dollars fifty}
     */
    public record TimedWord(String text, String spoken, int charStart, int charEnd, long startSample, long endSample) {}

    /** One symbol that the model spoke; pauses and stress marks are symbols too. */
    public record TimedPhoneme(String symbol, long startSample, long endSample) {}
}

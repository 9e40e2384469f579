// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.audio;

import java.util.ArrayList;
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

    /** This one and the other behind it, of the same voice and about the same text. */
    public Timeline then(Timeline next) {
        List<TimedSentence> both = new ArrayList<>(sentences);
        next.sentences.forEach(sentence -> both.add(sentence.later(samples)));
        return new Timeline(sampleRateHz, samples + next.samples, exact && next.exact, both);
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

        private TimedSentence later(long by) {
            return new TimedSentence(
                    text,
                    charStart,
                    charEnd,
                    startSample + by,
                    endSample + by,
                    words.stream().map(word -> word.later(by)).toList(),
                    phonemes.stream().map(phoneme -> phoneme.later(by)).toList());
        }

        /** Up to where in the text whole words are heard by then; what ends the sentence is heard with its last word. */
        int heardUntil(long samples) {
            List<TimedWord> heard =
                    words.stream().filter(word -> word.endSample() <= samples).toList();
            boolean isWhole = words.isEmpty() ? endSample <= samples : heard.size() == words.size();
            return isWhole
                    ? charEnd
                    : heard.stream().mapToInt(TimedWord::charEnd).max().orElse(0);
        }
    }

    /**
     * One word as it was written.
     *
     * @param text the original's own characters, such as {@code $3.50}
     * @param spoken what is heard for them, such as {@code three dollars fifty}
     */
    public record TimedWord(String text, String spoken, int charStart, int charEnd, long startSample, long endSample) {
        private TimedWord later(long by) {
            return new TimedWord(text, spoken, charStart, charEnd, startSample + by, endSample + by);
        }
    }

    /** One symbol that the model spoke; pauses and stress marks are symbols too. */
    public record TimedPhoneme(String symbol, long startSample, long endSample) {
        private TimedPhoneme later(long by) {
            return new TimedPhoneme(symbol, startSample + by, endSample + by);
        }
    }
}

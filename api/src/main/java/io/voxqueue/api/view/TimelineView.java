// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import io.voxqueue.audio.Timeline;
import java.util.List;

/** When each sentence, word and phoneme is heard, in milliseconds; each phoneme also in samples, which add up. */
public record TimelineView(
        int sampleRateHz, long samples, long durationMs, boolean exact, List<SentenceView> sentences) {
    public static TimelineView from(Timeline timeline) {
        Clock clock = clock(timeline.sampleRateHz());
        return new TimelineView(
                timeline.sampleRateHz(),
                timeline.samples(),
                clock.ms(timeline.samples()),
                timeline.exact(),
                timeline.sentences().stream()
                        .map(sentence -> SentenceView.from(sentence, clock))
                        .toList());
    }

    private static Clock clock(int sampleRateHz) {
        return samples -> Math.round(samples * 1000.0 / sampleRateHz);
    }

    /** Tells at which millisecond a sample is heard. */
    private interface Clock {
        long ms(long samples);
    }

    /** One sentence of the original text. */
    public record SentenceView(
            String text,
            long startMs,
            long endMs,
            int charStart,
            int charEnd,
            List<WordView> words,
            List<PhonemeView> phonemes) {
        static SentenceView of(Timeline.TimedSentence sentence, int sampleRateHz) {
            return from(sentence, clock(sampleRateHz));
        }

        private static SentenceView from(Timeline.TimedSentence sentence, Clock clock) {
            return new SentenceView(
                    sentence.text(),
                    clock.ms(sentence.startSample()),
                    clock.ms(sentence.endSample()),
                    sentence.charStart(),
                    sentence.charEnd(),
                    sentence.words().stream()
                            .map(word -> WordView.from(word, clock))
                            .toList(),
                    sentence.phonemes().stream()
                            .map(phoneme -> PhonemeView.from(phoneme, clock))
                            .toList());
        }
    }

    /** One word as it was written, and what is heard for it. */
    public record WordView(String text, String spoken, long startMs, long endMs, int charStart, int charEnd) {
        private static WordView from(Timeline.TimedWord word, Clock clock) {
            return new WordView(
                    word.text(),
                    word.spoken(),
                    clock.ms(word.startSample()),
                    clock.ms(word.endSample()),
                    word.charStart(),
                    word.charEnd());
        }
    }

    /** One symbol that the model spoke, and its exact length. */
    public record PhonemeView(String symbol, long startMs, long endMs, long samples) {
        private static PhonemeView from(Timeline.TimedPhoneme phoneme, Clock clock) {
            return new PhonemeView(
                    phoneme.symbol(),
                    clock.ms(phoneme.startSample()),
                    clock.ms(phoneme.endSample()),
                    phoneme.endSample() - phoneme.startSample());
        }
    }
}

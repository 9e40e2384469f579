// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.audio.Timeline;
import io.voxqueue.audio.Timeline.TimedPhoneme;
import io.voxqueue.audio.Timeline.TimedSentence;
import io.voxqueue.audio.Timeline.TimedWord;
import io.voxqueue.worker.phoneme.SpokenWord;
import io.voxqueue.worker.phoneme.Utterance;
import io.voxqueue.worker.text.Sentence;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes down when each symbol, word and sentence is heard, chunk after chunk. The samples of a chunk are shared out to its
 * symbols by the durations the model told, or by their number if it told none; in either case nothing is left over.
 */
final class TimelineBuilder {
    private static final Set<String> SILENT = Set.of(Utterance.BOUNDARY, "ˈ", "ˌ");
    private static final Set<String> PAUSES = Set.of(Utterance.MINOR_BREAK, Utterance.MAJOR_BREAK);

    /** What a pause is guessed to last when the model does not tell, in phonemes. */
    private static final int PAUSE_SHARE = 3;

    private final String original;
    private final int sampleRateHz;
    private final List<TimedSentence> sentences = new ArrayList<>();
    private List<TimedWord> words = new ArrayList<>();
    private List<TimedPhoneme> phonemes = new ArrayList<>();
    private long position;
    private long sentenceStart;
    private boolean exact = true;

    TimelineBuilder(String original, int sampleRateHz) {
        this.original = original;
        this.sampleRateHz = sampleRateHz;
    }

    void add(SpeechChunk chunk, int samples, Optional<FloatBuffer> durations) {
        Utterance utterance = chunk.utterance();
        long[] starts = starts(shares(utterance, durations), samples);
        for (int i = 0; i < utterance.symbols().size(); i++) {
            phonemes.add(new TimedPhoneme(utterance.symbols().get(i), starts[i], starts[i + 1]));
        }
        for (int i = 0; i < utterance.words().size(); i++) {
            add(utterance.words().get(i), starts[utterance.firstSymbol(i)], starts[utterance.endSymbol(i)]);
        }
        position += samples;
        if (chunk.last()) {
            endSentence(chunk.sentence());
        }
    }

    Timeline build() {
        return new Timeline(sampleRateHz, position, exact, sentences);
    }

    private float[] shares(Utterance utterance, Optional<FloatBuffer> durations) {
        float[] shares = new float[utterance.symbols().size()];
        if (durations.isPresent() && durations.get().remaining() == shares.length) {
            durations.get().duplicate().get(shares);
            return shares;
        }
        exact = false;
        for (int i = 0; i < shares.length; i++) {
            String symbol = utterance.symbols().get(i);
            shares[i] = SILENT.contains(symbol) ? 0 : PAUSES.contains(symbol) ? PAUSE_SHARE : 1;
        }
        return shares;
    }

    /** Where each symbol begins, and where the last one ends. */
    private long[] starts(float[] shares, int samples) {
        double total = 0;
        for (float share : shares) {
            total += share;
        }
        long[] starts = new long[shares.length + 1];
        double before = 0;
        for (int i = 0; i < shares.length; i++) {
            starts[i] = position + Math.round(samples * before / total);
            before += shares[i];
        }
        starts[shares.length] = position + samples;
        return starts;
    }

    /** Words that stand for the same piece of the original, or for overlapping ones, are one. */
    private void add(SpokenWord word, long start, long end) {
        TimedWord before = words.isEmpty() ? null : words.get(words.size() - 1);
        if (before != null && word.charStart() < before.charEnd()) {
            int charStart = Math.min(before.charStart(), word.charStart());
            int charEnd = Math.max(before.charEnd(), word.charEnd());
            String spoken = word.text().isEmpty() ? before.spoken() : before.spoken() + " " + word.text();
            words.set(
                    words.size() - 1,
                    new TimedWord(
                            original.substring(charStart, charEnd),
                            spoken,
                            charStart,
                            charEnd,
                            before.startSample(),
                            end));
        } else {
            words.add(new TimedWord(
                    original.substring(word.charStart(), word.charEnd()),
                    word.text(),
                    word.charStart(),
                    word.charEnd(),
                    start,
                    end));
        }
    }

    private void endSentence(Sentence sentence) {
        sentences.add(new TimedSentence(
                sentence.text(), sentence.charStart(), sentence.charEnd(), sentenceStart, position, words, phonemes));
        words = new ArrayList<>();
        phonemes = new ArrayList<>();
        sentenceStart = position;
    }
}

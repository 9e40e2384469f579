// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.audio.Timeline;
import io.voxqueue.audio.Timeline.TimedPhoneme;
import io.voxqueue.audio.Timeline.TimedSentence;
import io.voxqueue.audio.Timeline.TimedWord;
import io.voxqueue.worker.phoneme.SpokenWord;
import io.voxqueue.worker.phoneme.Utterance;
import io.voxqueue.worker.text.MappedText;
import io.voxqueue.worker.text.Sentence;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelineBuilderTest {
    private static final String TEXT = "Pay $5, Al";
    private static final Sentence SENTENCE = new Sentence(MappedText.of(TEXT), TEXT, 0, TEXT.length());
    private static final SpokenWord PAY = word("pay", 0, 3, "p", "ˈ", "eɪ");
    private static final SpokenWord FIVE = word("five", 4, 6, "f", "v");
    private static final SpokenWord DOLLARS = word("dollars", 4, 6, "d", "z");
    private static final SpokenWord AL = word("al", 8, 10, "l");

    private final TimelineBuilder builder = new TimelineBuilder(TEXT, 22_050);

    @Test
    void wordsOfOneWrittenTokenAreOne() {
        add(List.of(PAY, FIVE, DOLLARS, AL), 1400, true, true);
        assertThat(onlySentence().words())
                .containsExactly(
                        new TimedWord("Pay", "pay", 0, 3, 100, 400),
                        new TimedWord("$5", "five dollars", 4, 6, 500, 1000),
                        new TimedWord("Al", "al", 8, 10, 1100, 1200));
    }

    @Test
    void partsOfALongSentenceAreOneSentence() {
        add(List.of(PAY, FIVE), 1000, false, true);
        add(List.of(DOLLARS, AL), 1000, true, true);
        TimedSentence sentence = onlySentence();
        assertThat(sentence.endSample()).isEqualTo(2000);
        assertThat(sentence.words()).extracting(TimedWord::text).containsExactly("Pay", "$5", "Al");
        assertThat(sentence.words().get(2).startSample()).isGreaterThan(1000);
    }

    @Test
    void modelThatTellsNoDurationsHasItsSamplesSharedOut() {
        add(List.of(PAY, AL), 1001, true, false);
        Timeline timeline = builder.build();
        assertThat(timeline.exact()).isFalse();
        assertThat(timeline.samples()).isEqualTo(1001);
        long position = 0;
        for (TimedPhoneme phoneme : onlySentence().phonemes()) {
            assertThat(phoneme.startSample()).isEqualTo(position);
            position = phoneme.endSample();
        }
        assertThat(position).isEqualTo(1001);
        List<TimedWord> words = onlySentence().words();
        assertThat(words.get(0).endSample() - words.get(0).startSample()).isEqualTo(334); // 2 of 6 shares
        assertThat(words.get(1).endSample() - words.get(1).startSample()).isBetween(166L, 168L);
    }

    private void add(List<SpokenWord> words, int samples, boolean last, boolean timed) {
        Utterance utterance = Utterance.of(words);
        float[] even = new float[utterance.symbols().size()];
        Arrays.fill(even, 1);
        Optional<FloatBuffer> durations = timed ? Optional.of(FloatBuffer.wrap(even)) : Optional.empty();
        builder.add(new SpeechChunk(0, SENTENCE, utterance, last), samples, durations);
    }

    private TimedSentence onlySentence() {
        List<TimedSentence> sentences = builder.build().sentences();
        assertThat(sentences).hasSize(1);
        return sentences.get(0);
    }

    private static SpokenWord word(String text, int start, int end, String... phonemes) {
        return new SpokenWord(text, List.of(phonemes), start, end, false);
    }
}

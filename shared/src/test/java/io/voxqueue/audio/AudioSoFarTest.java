// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.audio.Timeline.TimedSentence;
import io.voxqueue.audio.Timeline.TimedWord;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AudioSoFarTest {
    private static final String TEXT = "Oh no! It costs $3.50.";

    /** One sentence of a second, then one of three; a word begins every half second and lasts 400 ms. */
    private final Timeline timeline = new Timeline(
            1000,
            4000,
            true,
            List.of(
                    sentence(0, 6, 0, 1000, word("Oh", 0, 0), word("no", 3, 500)),
                    sentence(
                            7, 22, 1000, 4000, word("It", 7, 1000), word("costs", 10, 1500), word("$3.50", 16, 2000))));

    @Test
    void aWordIsHeardOnceItHasEnded() throws IOException {
        assertThat(heard(0)).isEmpty();
        assertThat(heard(399)).isEmpty();
        assertThat(heard(400)).isEqualTo("Oh");
        assertThat(heard(899)).isEqualTo("Oh");
        assertThat(heard(900)).isEqualTo("Oh no!");
        assertThat(heard(2399)).isEqualTo("Oh no! It costs");
        assertThat(heard(2400)).isEqualTo(TEXT);
    }

    @Test
    void aSentenceIsHeardWithWhatEndsIt() throws IOException {
        assertThat(heard(1000)).isEqualTo("Oh no!");
        assertThat(heard(4000)).isEqualTo(TEXT);
        assertThat(heard(99_000)).isEqualTo(TEXT);
    }

    private String heard(long ms) throws IOException {
        return TEXT.substring(0, AudioSoFar.of(timeline, Optional::empty).heardUntil(ms));
    }

    private static TimedSentence sentence(int start, int end, long startSample, long endSample, TimedWord... words) {
        return new TimedSentence(
                TEXT.substring(start, end), start, end, startSample, endSample, List.of(words), List.of());
    }

    private static TimedWord word(String text, int start, long startSample) {
        return new TimedWord(text, text, start, start + text.length(), startSample, startSample + 400);
    }
}

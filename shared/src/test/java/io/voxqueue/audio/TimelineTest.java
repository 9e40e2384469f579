// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.audio.Timeline.TimedSentence;
import io.voxqueue.audio.Timeline.TimedWord;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final String TEXT = "It is so. Ends.";

    private final Timeline first = new Timeline(
            1000,
            900,
            true,
            List.of(new TimedSentence(
                    "It is so.",
                    0,
                    9,
                    0,
                    900,
                    List.of(word("It", 0, 0, 200), word("is", 3, 200, 400), word("so", 6, 400, 700)),
                    List.of())));
    private final Timeline second = new Timeline(
            1000,
            500,
            true,
            List.of(new TimedSentence("Ends.", 10, 15, 0, 500, List.of(word("Ends", 10, 0, 400)), List.of())));
    private final Timeline both = first.then(second);

    @Test
    void whatIsJoinedIsHeardOneAfterTheOther() {
        assertThat(both.samples()).isEqualTo(1400);
        assertThat(both.sentences().get(1).startSample()).isEqualTo(900);
        assertThat(both.sentences().get(1).words().get(0).endSample()).isEqualTo(1300);
    }

    @Test
    void onlyWordsThatWereHeardWholeCount() throws IOException {
        assertThat(heard(0)).isEmpty();
        assertThat(heard(199)).isEmpty();
        assertThat(heard(200)).isEqualTo("It");
        assertThat(heard(699)).isEqualTo("It is");
        assertThat(heard(1299)).isEqualTo("It is so.");
    }

    @Test
    void whatEndsASentenceCountsWithItsLastWord() throws IOException {
        assertThat(heard(700)).isEqualTo("It is so.");
        assertThat(heard(99_999)).isEqualTo(TEXT);
    }

    private String heard(long ms) throws IOException {
        return TEXT.substring(0, AudioSoFar.of(both, Optional::empty).heardUntil(ms));
    }

    private static TimedWord word(String text, int place, long start, long end) {
        return new TimedWord(text, text, place, place + text.length(), start, end);
    }
}

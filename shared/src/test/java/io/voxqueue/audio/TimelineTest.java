// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.audio.Timeline.TimedSentence;
import io.voxqueue.audio.Timeline.TimedWord;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
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

    private static TimedWord word(String text, int place, long start, long end) {
        return new TimedWord(text, text, place, place + text.length(), start, end);
    }
}

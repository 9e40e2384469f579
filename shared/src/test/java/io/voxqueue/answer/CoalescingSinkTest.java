// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoalescingSinkTest {
    private final MutableClock clock = new MutableClock();
    private final List<String> told = new ArrayList<>();
    private final CoalescingSink sink = new CoalescingSink(told::add, clock);

    @Test
    void theFirstPieceIsPassedOnAtOnce() {
        sink.delta("a");

        assertThat(told).containsExactly("a");
    }

    @Test
    void piecesAreJoinedUntilTheIntervalIsOver() {
        sink.delta("a");
        sink.delta("b");
        sink.delta("c");
        assertThat(told).containsExactly("a");

        clock.advance(CoalescingSink.INTERVAL);
        sink.delta("d");
        assertThat(told).containsExactly("a", "bcd");
    }

    @Test
    void aPausePassesOnWhatIsHeldBackAndNothingElse() {
        sink.delta("a");
        sink.delta("b");
        sink.pause();
        sink.pause();

        assertThat(told).containsExactly("a", "b");
    }

    @Test
    void atMostTwentyPiecesASecondArePassedOnAndNoneIsLost() {
        for (int i = 0; i < 1000; i++) {
            sink.delta("x");
            clock.advance(Duration.ofMillis(1));
        }
        assertThat(told).hasSize(20);

        sink.pause();
        assertThat(String.join("", told)).hasSize(1000);
    }
}

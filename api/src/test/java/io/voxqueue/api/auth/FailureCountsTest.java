// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailureCountsTest {
    private final MutableClock clock = new MutableClock();
    private final FailureCounts counts = new FailureCounts(3, clock);

    @Test
    void theDoorClosesAtTheLimitForTwiceAsLongAfterEachFailureThatFollowsUpToAnHour() {
        add(2);
        assertThat(counts.add("ann")).isEmpty();
        for (int minutes : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            assertThat(counts.add("ann")).contains(Duration.ofMinutes(minutes));
            clock.advance(Duration.ofMinutes(minutes).minusMillis(1));
            assertThat(counts.add("ann")).contains(Duration.ofMillis(1));
            clock.advance(Duration.ofMillis(1));
            assertThat(counts.add("ann")).isEmpty();
        }
    }

    @Test
    void failuresAreForgottenAQuarterOfAnHourAfterTheFirst() {
        add(2);
        clock.advance(Duration.ofMinutes(15));
        add(3);
        assertThat(counts.add("ann")).isPresent();
    }

    @Test
    void aClosedDoorIsForgottenAQuarterOfAnHourAfterItOpened() {
        add(3);
        clock.advance(Duration.ofMinutes(16));
        add(3);
        assertThat(counts.add("ann")).contains(Duration.ofMinutes(1));
    }

    @Test
    void whatWasTakenBackOrForgottenDoesNotCount() {
        add(3);
        counts.takeBack("ann");
        add(1);
        assertThat(counts.add("ann")).isPresent();
        counts.forget("ann");
        add(3);
    }

    @Test
    void eachIsCountedApart() {
        add(3);
        assertThat(counts.add("bob")).isEmpty();
    }

    private void add(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(counts.add("ann")).isEmpty();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.MutableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-25T08:00:00Z"));

    @Test
    void goesOnWhenTheOtherIsSetBack() {
        SteadyClock steady = new SteadyClock(clock);
        Instant before = steady.instant();

        clock.advance(Duration.ofHours(-2));
        assertThat(steady.instant()).isEqualTo(before);
        clock.advance(Duration.ofSeconds(5));

        assertThat(steady.instant()).isEqualTo(before.plusSeconds(5));
    }

    @Test
    void callerPastTheLimitGoesOnAtItsPaceAlthoughTheClockWasSetBack() {
        RequestLimit limit = new RequestLimit(60, new SteadyClock(clock));
        for (int i = 0; i < 60; i++) {
            limit.take("caller");
        }
        assertThat(limit.take("caller").granted()).isFalse();

        clock.advance(Duration.ofHours(-2));
        limit.take("caller");
        clock.advance(Duration.ofSeconds(1));

        assertThat(limit.take("caller").granted()).isTrue();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StopwatchTest {
    private long nanos = Long.MAX_VALUE - 5;
    private final Stopwatch stopwatch = new Stopwatch(() -> nanos);

    @Test
    void countsWhatGoesByAlthoughTheNumberOfNanosecondsWrapsAround() {
        Instant before = stopwatch.instant();
        nanos += 10;

        assertThat(Duration.between(before, stopwatch.instant())).isEqualTo(Duration.ofNanos(10));
    }

    @Test
    void callerPastTheLimitGoesOnAtItsPace() {
        RequestLimit limit = new RequestLimit(60, stopwatch);
        for (int i = 0; i < 60; i++) {
            limit.take("caller");
        }
        assertThat(limit.take("caller").granted()).isFalse();

        nanos += TimeUnit.SECONDS.toNanos(1);

        assertThat(limit.take("caller").granted()).isTrue();
        assertThat(limit.take("caller").granted()).isFalse();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
    private final MutableClock clock = new MutableClock();

    @Test
    void retryAfterIsReadAsSecondsOrAsADateAndNothingElse() {
        assertThat(RetryAfter.parse("7", clock.instant())).contains(Duration.ofSeconds(7));
        assertThat(RetryAfter.parse("Sun, 1 Nov 2026 12:05:00 GMT", clock.instant()))
                .contains(Duration.ofMinutes(5));
        for (String nothing : new String[] {"", "-1", "soon", "1.5", "99999999999", "Sun, 1 Nov 2026 11:00:00 GMT"}) {
            assertThat(RetryAfter.parse(nothing, clock.instant())).as(nothing).isEmpty();
        }
        assertThat(RetryAfter.parse(null, clock.instant())).isEmpty();
    }
}

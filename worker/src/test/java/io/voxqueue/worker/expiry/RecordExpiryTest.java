// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.MutableClock;
import io.voxqueue.worker.expiry.RecordExpiry.Expirable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordExpiryTest {
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-25T08:00:00Z"));
    private final ExpiryCounts counts = new ExpiryCounts();
    private final List<String> asked = new ArrayList<>();

    @Test
    void eachKindIsRemovedInABoundedRoundOnceItsTimeIsOver() {
        RecordExpiry expiry = new RecordExpiry(
                List.of(
                        Expirable.atOnce("logins", (before, limit) -> note("logins", before, limit)),
                        new Expirable("keys", Duration.ofDays(30), (before, limit) -> note("keys", before, limit))),
                clock,
                counts);
        expiry.run();
        clock.advance(Duration.ofMinutes(1));
        expiry.run();

        assertThat(asked)
                .containsExactly(
                        "logins 2026-11-25T08:00:00Z 1000",
                        "keys 2026-10-26T08:00:00Z 1000",
                        "logins 2026-11-25T08:01:00Z 1000",
                        "keys 2026-10-26T08:01:00Z 1000");
        assertThat(counts.snapshot()).isEqualTo(Map.of("logins", 2L, "keys", 2L));
    }

    @Test
    void kindThatCannotBeRemovedKeepsNoOther() {
        RecordExpiry expiry = new RecordExpiry(
                List.of(
                        Expirable.atOnce("logins", (before, limit) -> {
                            throw new IllegalStateException("broken");
                        }),
                        Expirable.atOnce("keys", (before, limit) -> note("keys", before, limit))),
                clock,
                counts);

        expiry.run();

        assertThat(counts.snapshot()).isEqualTo(Map.of("keys", 1L));
    }

    private int note(String what, Instant before, int limit) {
        asked.add(what + " " + before + " " + limit);
        return 1;
    }
}

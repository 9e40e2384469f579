// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Counts failures of many, and closes the door to whoever has had too many: for a minute, and for twice as long after
 * each that follows. Kept in memory, for a bounded number of them.
 */
final class FailureCounts {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_KEPT = 20_000;

    private final int most;
    private final InstantSource clock;
    private final Cache<Object, Failures> failures;

    /** The door closes after so many failures within a quarter of an hour. */
    FailureCounts(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
        this.failures = Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfterWrite(LONGEST.plus(WINDOW))
                .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
                .executor(Runnable::run)
                .build();
    }

    private record Failures(int count, Instant first, Instant last) {}

    /** Counts one more; for how long the door is closed if it is, and then it was not counted. */
    synchronized Optional<Duration> add(Object who) {
        Instant now = clock.instant();
        Optional<Failures> known =
                Optional.ofNullable(failures.getIfPresent(who)).filter(before -> now.isBefore(forgottenAt(before)));
        Optional<Duration> closed = known.map(before -> Duration.between(now, opensAt(before)))
                .filter(left -> !left.isNegative() && !left.isZero());
        if (closed.isEmpty()) {
            failures.put(
                    who,
                    known.map(before -> new Failures(before.count + 1, before.first, now))
                            .orElse(new Failures(1, now, now)));
        }
        return closed;
    }

    /** The latest was none after all. */
    synchronized void takeBack(Object who) {
        Optional.ofNullable(failures.getIfPresent(who))
                .ifPresent(known -> failures.put(who, new Failures(known.count - 1, known.first, known.last)));
    }

    synchronized void forget(Object who) {
        failures.invalidate(who);
    }

    private Instant opensAt(Failures known) {
        int past = known.count - most;
        if (past < 0) {
            return known.last;
        }
        Duration closed = past >= 6 ? LONGEST : SHORTEST.multipliedBy(1L << past);
        return known.last.plus(closed);
    }

    private Instant forgottenAt(Failures known) {
        return known.count < most ? known.first.plus(WINDOW) : opensAt(known).plus(WINDOW);
    }
}

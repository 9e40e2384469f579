// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.limit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Time as it goes by, whatever clocks are set to. For what is counted over time: a clock that jumps would give back all at
 * once, or nothing for hours. Its instants mean nothing but how far they are apart.
 */
public final class Stopwatch implements InstantSource {
    private final LongSupplier nanos;
    private final long begun;

    /** Runs by a count of nanoseconds, such as {@link System#nanoTime}. */
    public Stopwatch(LongSupplier nanos) {
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plusNanos(nanos.getAsLong() - begun);
    }
}

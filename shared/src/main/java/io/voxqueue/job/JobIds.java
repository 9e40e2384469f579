// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/** Makes job ids: UUID version 7 (RFC 9562), strictly growing within one process even when the clock stands still. */
public final class JobIds {
    private final InstantSource clock;
    private final SecureRandom random;
    private long lastTick;

    public JobIds(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** The next id. The 12 bits behind the milliseconds count within one of them (RFC 9562 §6.2, method 1). */
    public synchronized JobId next() {
        long tick = Math.max(clock.millis() << 12, lastTick + 1);
        lastTick = tick;
        long high = ((tick >>> 12) << 16) | 0x7000L | (tick & 0xFFFL);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new JobId(new UUID(high, low));
    }
}

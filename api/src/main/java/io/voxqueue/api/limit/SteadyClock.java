// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that never goes back: when the one behind it is set back it goes on from where it was. For what is counted over
 * time, or nothing would be given back until the old time is reached again.
 */
public final class SteadyClock implements InstantSource {
    private final InstantSource clock;
    private Instant last = Instant.MIN;
    private Duration ahead = Duration.ZERO;

    public SteadyClock(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Instant instant() {
        Instant now = clock.instant();
        if (now.isBefore(last)) {
            ahead = ahead.plus(Duration.between(now, last));
        }
        last = now;
        return now.plus(ahead);
    }
}

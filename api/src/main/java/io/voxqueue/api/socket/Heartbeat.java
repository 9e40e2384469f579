// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import java.util.concurrent.atomic.AtomicInteger;

/** When to ping a client, and when to give it up. */
final class Heartbeat {
    private static final int MOST_UNANSWERED = 2;

    private final long intervalNanos;
    private final AtomicInteger unanswered = new AtomicInteger();
    private long beatAt = System.nanoTime();

    Heartbeat(long intervalNanos) {
        this.intervalNanos = intervalNanos;
    }

    /** What there is to do. */
    enum Due {
        NOTHING,
        PING,
        GIVE_UP
    }

    Due look(long now) {
        if (now - beatAt < intervalNanos) {
            return Due.NOTHING;
        }
        beatAt = now;
        return unanswered.getAndIncrement() < MOST_UNANSWERED ? Due.PING : Due.GIVE_UP;
    }

    void answered() {
        unanswered.set(0);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import java.time.Duration;

/** Until when something has to be done; not moved by clocks that are set. */
record Deadline(long nanoTime) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Zero when it is over. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    boolean isOver() {
        return left().isZero();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** So many frames per second, and three times as many at once after a pause. Used by one thread at a time. */
final class FrameRate {
    private static final int BURST_SECONDS = 3;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int perSecond;
    private final LongSupplier nanoTime;
    private double left;
    private long filledAt;

    FrameRate(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.left = (double) BURST_SECONDS * perSecond;
        this.filledAt = nanoTime.getAsLong();
    }

    /** Whether one more is within the rate. */
    boolean take() {
        long now = nanoTime.getAsLong();
        left = Math.min((double) BURST_SECONDS * perSecond, left + (double) (now - filledAt) / SECOND * perSecond);
        filledAt = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}

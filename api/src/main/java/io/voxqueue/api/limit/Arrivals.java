// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.limit;

import io.voxqueue.job.OwnerId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The jobs that are being stored at this moment. Whoever adds them to those that are stored counts some twice, but misses
 * none: so however many come at once, a queue never grows past its limit.
 */
final class Arrivals {
    private final ConcurrentMap<OwnerId, Integer> ofOwner = new ConcurrentHashMap<>();
    private final AtomicInteger ofAll = new AtomicInteger();

    /** How many there are, this one included. */
    record Count(int ofOwner, int ofAll) {}

    Count enter(OwnerId owner) {
        return new Count(ofOwner.merge(owner, 1, Integer::sum), ofAll.incrementAndGet());
    }

    void leave(OwnerId owner) {
        ofOwner.computeIfPresent(owner, (same, count) -> count == 1 ? null : count - 1);
        ofAll.decrementAndGet();
    }
}

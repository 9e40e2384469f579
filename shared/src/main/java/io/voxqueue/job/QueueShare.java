// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import java.util.Collection;

/**
 * What one owner has in the queue. Owners take turns there: who has the fewest jobs running comes next, then who has
 * waited longest for a turn.
 *
 * @param queued how many of the owner's jobs wait
 * @param running how many run
 * @param oldest the one that has waited longest
 */
public record QueueShare(long queued, long running, JobId oldest) {
    /**
     * How many queued jobs run before this owner's job of the given rank, 1 for its oldest. An estimate: who was served
     * last is not written down anywhere, so the owner whose oldest job is younger is taken for the one.
     */
    public long before(long rank, Collection<QueueShare> others) {
        return rank
                - 1
                + others.stream().mapToLong(other -> before(rank, other)).sum();
    }

    private long before(long rank, QueueShare other) {
        long served = other.running - running; // those that run have had their turn
        long first = other.oldest.compareTo(oldest) < 0 ? 1 : 0;
        return Math.max(0, Math.min(other.queued, rank - 1 - served + first));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import io.voxqueue.disk.Lives;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The servers that have ended, by their ids, and of those the ones that a fault of their own has ended.
 *
 * @param gone has nobody who would finish what it had begun
 */
record Predecessors(Predicate<UUID> gone, Predicate<UUID> crashed) {
    /** On a store that nobody else uses whoever was there before is gone; elsewhere only those are known of this directory. */
    static Predecessors of(Lives lives, boolean alone) {
        return new Predecessors(alone ? any -> true : lives::isGone, lives::hasCrashed);
    }

    /** Whoever was there before was killed, for all that is known. */
    static Predecessors killed() {
        return new Predecessors(any -> true, any -> false);
    }

    /** Why the work that it had begun did not end, as it is written into the history of the work. */
    String reason(UUID server) {
        return crashed.test(server) ? Reasons.CRASHED : Reasons.LOST;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import java.time.Duration;
import java.util.Optional;

/**
 * An entry that was at work when its process crashed, and that waits until nothing else is: it is tried alone, or those
 * that happen to be beside it would be taken for the reason of the next crash. For the dispatcher's thread only.
 */
final class LoneEntry {
    /** What has not ended by then never will. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final FreeWorkers workers;
    private Optional<Turns.Turn> waiting = Optional.empty();
    private long since;

    LoneEntry(FreeWorkers workers) {
        this.workers = workers;
    }

    /** Whether it has to wait for those that are at work; then nothing else is to be begun. */
    boolean mustWait(Turns.Turn turn) {
        if (isReady()) {
            waiting = Optional.empty();
            return false;
        }
        if (waiting.isEmpty()) {
            waiting = Optional.of(turn);
            since = System.nanoTime();
        }
        return true;
    }

    /** Whether there is one that waits and has to wait on. */
    boolean isWaiting() {
        return waiting.isPresent() && !isReady();
    }

    /** The one that has waited, if there is one: its turn is before all others. */
    Optional<Turns.Turn> next() {
        return waiting;
    }

    /** It is not there any more. */
    void forget(Turns.Turn turn) {
        waiting = waiting.filter(other -> !other.equals(turn));
    }

    private boolean isReady() {
        return workers.areAllFree() || (waiting.isPresent() && System.nanoTime() - since >= PATIENCE.toNanos());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import java.util.HashMap;
import java.util.Map;

/**
 * The workers that have nothing to do, and whom the others work for. A worker is taken before a job is claimed for it, so
 * claims never exceed them.
 */
final class FreeWorkers {
    private final int total;
    private final Bell bell;
    private final Map<Party, Integer> busy = new HashMap<>();
    private int free;
    private Party lastTakenFor = Party.NOBODY;

    FreeWorkers(int total, Bell bell) {
        this.total = total;
        this.free = total;
        this.bell = bell;
    }

    int total() {
        return total;
    }

    synchronized int count() {
        return free;
    }

    /** How many work for the party. */
    synchronized int busyFor(Party party) {
        return busy.getOrDefault(party, 0);
    }

    /** Only one thread takes workers, each for the task that it hands in next. */
    synchronized boolean take(Party party) {
        if (free == 0) {
            return false;
        }
        free--;
        busy.merge(party, 1, Integer::sum);
        lastTakenFor = party;
        return true;
    }

    /** Whom the task is for that the taker hands in now. */
    synchronized Party lastTakenFor() {
        return lastTakenFor;
    }

    /** There was no job for this one after all. */
    synchronized void putBack(Party party) {
        free++;
        busy.computeIfPresent(party, (same, count) -> count == 1 ? null : count - 1);
    }

    /** This one did its job and wants the next. */
    void done(Party party) {
        putBack(party);
        bell.ring();
    }
}

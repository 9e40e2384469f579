// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The workers that have nothing to do, and whom the others work for. A worker is taken before a job is claimed for it, so
 * claims never exceed them.
 */
final class FreeWorkers {
    private final int total;
    private final Bell bell;
    private final Map<Lane, Integer> free = new EnumMap<>(Lane.class);
    private final Map<Party, Integer> busy = new HashMap<>();
    private Party lastTakenFor = Party.NOBODY;
    private boolean resting;

    /** So many for each kind of work. */
    FreeWorkers(Map<Lane, Integer> workers, Bell bell) {
        this.total = workers.values().stream().mapToInt(Integer::intValue).sum();
        this.free.putAll(workers);
        this.bell = bell;
    }

    int total() {
        return total;
    }

    synchronized boolean isThereFor(Party party) {
        return !resting && free.getOrDefault(party.lane(), 0) > 0;
    }

    synchronized boolean areThere() {
        return !resting && free.values().stream().anyMatch(count -> count > 0);
    }

    /** Whether nobody is at work. */
    synchronized boolean areAllFree() {
        return busy.isEmpty();
    }

    /** How many work for the party. */
    synchronized int busyFor(Party party) {
        return busy.getOrDefault(party, 0);
    }

    /** Only one thread takes workers, each for the task that it hands in next. */
    synchronized boolean take(Party party) {
        if (!isThereFor(party)) {
            return false;
        }
        free.merge(party.lane(), -1, Integer::sum);
        busy.merge(party, 1, Integer::sum);
        lastTakenFor = party;
        return true;
    }

    /** As {@link #take}, and none but this one is there until one is done. */
    synchronized boolean takeAlone(Party party) {
        resting = take(party);
        return resting;
    }

    /** Whom the task is for that the taker hands in now. */
    synchronized Party lastTakenFor() {
        return lastTakenFor;
    }

    /** There was no job for this one after all. */
    synchronized void putBack(Party party) {
        resting = false;
        free.merge(party.lane(), 1, Integer::sum);
        busy.computeIfPresent(party, (same, count) -> count == 1 ? null : count - 1);
    }

    /** This one did its job and wants the next. */
    void done(Party party) {
        putBack(party);
        bell.ring();
    }
}

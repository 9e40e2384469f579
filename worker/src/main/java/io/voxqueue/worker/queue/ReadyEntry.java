// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import java.util.Comparator;
import java.util.UUID;

/** A queue entry that could be run, and since when, in microseconds of the epoch as JobRunr stores it. */
record ReadyEntry(UUID id, long since) implements Comparable<ReadyEntry> {
    private static final Comparator<ReadyEntry> BY_AGE =
            Comparator.comparingLong(ReadyEntry::since).thenComparing(ReadyEntry::id);

    @Override
    public int compareTo(ReadyEntry other) {
        return BY_AGE.compare(this, other);
    }
}

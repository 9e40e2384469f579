// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.states.StateName;

/** What this process wrote to the queue since the dispatcher last asked; kept only while there is a dispatcher. */
final class QueueNews {
    private final Queue<Change> changes = new ConcurrentLinkedQueue<>();
    private volatile boolean open;
    private final AtomicBoolean doubtful = new AtomicBoolean(true);

    /** The entry became ready to run, or it is not ready any more. */
    record Change(ReadyEntry entry, boolean isReady) {}

    void open() {
        doubt();
        open = true;
    }

    void close() {
        open = false;
        changes.clear();
    }

    void saved(Job job) {
        tell(job.getId(), job.hasState(StateName.ENQUEUED), job.getUpdatedAt());
    }

    void deleted(UUID id) {
        tell(id, false, Instant.EPOCH);
    }

    /** Something may have happened that nobody told. */
    void doubt() {
        doubtful.set(true);
    }

    /** Whether the news does not tell it all, so that the store has to be asked; once for each doubt. */
    boolean takeDoubt() {
        return doubtful.getAndSet(false);
    }

    List<Change> take() {
        List<Change> taken = new ArrayList<>();
        for (Optional<Change> next = poll(); next.isPresent(); next = poll()) {
            taken.add(next.get());
        }
        return taken;
    }

    private Optional<Change> poll() {
        return Optional.ofNullable(changes.poll());
    }

    private void tell(UUID id, boolean isReady, Instant at) {
        if (open) {
            changes.add(new Change(new ReadyEntry(id, RingingStorage.microseconds(at)), isReady));
        }
    }
}

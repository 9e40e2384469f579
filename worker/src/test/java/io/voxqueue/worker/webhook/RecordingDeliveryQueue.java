// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.webhook;

import io.voxqueue.job.JobId;
import io.voxqueue.webhook.DeliveryQueue;
import io.voxqueue.webhook.DeliveryRunner;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/** Remembers what was handed in, the same twice once, and has it done when the test says so. */
final class RecordingDeliveryQueue implements DeliveryQueue {
    record Entry(JobId job, long seq, Instant due) {}

    private final Set<Entry> waiting = new LinkedHashSet<>();

    @Override
    public synchronized void submit(JobId job, long seq, Instant due) {
        waiting.add(new Entry(job, seq, due));
    }

    synchronized Set<Entry> waiting() {
        return Set.copyOf(waiting);
    }

    Entry next() {
        return waiting().stream().findFirst().orElseThrow();
    }

    /** Takes the first entry out and runs it. */
    Entry run(DeliveryRunner runner) throws InterruptedException {
        Entry entry = next();
        synchronized (this) {
            waiting.remove(entry);
        }
        runner.run(entry.job(), entry.seq(), entry.due());
        return entry;
    }
}

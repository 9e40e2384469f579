// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobRunner;
import io.voxqueue.queue.Chore;
import io.voxqueue.webhook.DeliveryRunner;
import java.util.HashSet;
import java.util.Set;

/**
 * The work of jobs, chores and deliveries, which a stop interrupts. What JobRunr does around it is not interrupted: there it writes
 * down how the work went, and the driver refuses to write on an interrupted thread.
 */
final class InterruptibleWork {
    private final Set<Thread> threads = new HashSet<>();
    private boolean stopping;
    private boolean ending;

    synchronized void begin() {
        stopping = false;
    }

    /** From now on a stop is meant: the process ends. */
    synchronized void end() {
        ending = true;
    }

    /** Whether the process ends. Otherwise JobRunr stops by itself, as it does when it cannot reach the store. */
    synchronized boolean isEnding() {
        return ending;
    }

    /** Interrupts all work that is being done, and what should begin later as soon as it does. */
    synchronized void interrupt() {
        stopping = true;
        threads.forEach(Thread::interrupt);
    }

    JobRunner jobsOf(JobRunner runner) {
        return new JobRunner() {
            @Override
            public void run(JobId id) throws JobFailedException, InterruptedException {
                enter();
                try {
                    runner.run(id);
                } finally {
                    leave();
                }
            }

            @Override
            public void cancel(JobId id) {
                runner.cancel(id);
            }
        };
    }

    DeliveryRunner deliveriesOf(DeliveryRunner runner) {
        return (job, seq, due) -> {
            enter();
            try {
                runner.run(job, seq, due);
            } finally {
                leave();
            }
        };
    }

    Chore chore(Chore chore) {
        return new Chore(chore.name(), chore.every(), () -> {
            enter();
            try {
                chore.work().run();
            } finally {
                leave();
            }
        });
    }

    private synchronized void enter() {
        threads.add(Thread.currentThread());
        if (stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void leave() {
        threads.remove(Thread.currentThread());
    }
}

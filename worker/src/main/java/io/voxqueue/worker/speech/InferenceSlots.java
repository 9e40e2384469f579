// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.job.JobLog;
import io.voxqueue.worker.model.CancelSignal;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many models may run at once, one core each. A job's own thread waits for its turn; helper threads speak ahead for a
 * busy job only while a slot is free that no job is waiting for.
 */
public final class InferenceSlots implements AutoCloseable {
    private static final long CANCEL_CHECK_MS = 20;
    private static final long IDLE_HELPER_SECONDS = 30;

    private final int count;
    private final Semaphore free;
    private final ThreadPoolExecutor helpers;

    public InferenceSlots(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("There must be at least one inference slot but there are " + count);
        }
        this.count = count;
        this.free = new Semaphore(count, true);
        AtomicInteger number = new AtomicInteger();
        this.helpers = new ThreadPoolExecutor(
                0,
                count,
                IDLE_HELPER_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> {
                    Thread thread = new Thread(task, "speech-helper-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy()); // all helpers are busy: the job does it itself
    }

    public int count() {
        return count;
    }

    /** Waits for a slot and runs the task in it. */
    void run(Runnable task, CancelSignal cancel) throws InterruptedException {
        while (!free.tryAcquire(CANCEL_CHECK_MS, TimeUnit.MILLISECONDS)) {
            cancel.throwIfCanceled();
        }
        try {
            task.run();
        } finally {
            free.release();
        }
    }

    /** Asks helpers for help, one for each free slot but the caller's own; they go on while there is something to do. */
    void invite(Work work) {
        Runnable help = JobLog.carried(() -> help(work));
        for (int i = free.availablePermits() - 1; i > 0; i--) {
            helpers.execute(help);
        }
    }

    private void help(Work work) {
        boolean more = true;
        while (more && !free.hasQueuedThreads() && free.tryAcquire()) {
            try {
                more = work.doNext();
            } finally {
                free.release();
            }
        }
    }

    /** Lets the helpers go. */
    @Override
    public void close() {
        helpers.shutdown();
    }

    /** Something that comes in portions. */
    interface Work {
        /** Does the next portion; false if there is none for now. */
        boolean doNext();
    }
}

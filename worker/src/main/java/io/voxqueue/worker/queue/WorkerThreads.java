// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jobrunr.server.threadpool.JobRunrExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that run jobs, from one start of JobRunr's server to its stop. */
final class WorkerThreads implements JobRunrExecutor {
    private static final Logger log = LoggerFactory.getLogger(WorkerThreads.class);
    private static final Duration TIME_TO_YIELD = Duration.ofSeconds(5);

    private final FreeWorkers workers;
    private final InterruptibleWork work;
    private final Bell bell;
    private final ExecutorService threads;

    WorkerThreads(FreeWorkers workers, InterruptibleWork work, Bell bell) {
        this.workers = workers;
        this.work = work;
        this.bell = bell;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(workers.total(), task -> {
            Thread thread = new Thread(task, "worker-" + number.incrementAndGet());
            thread.setDaemon(true); // a job that will not yield must not keep the process alive
            return thread;
        });
    }

    @Override
    public int getWorkerCount() {
        return workers.total();
    }

    @Override
    public void start() {
        work.begin();
        bell.ring();
    }

    /** Whoever hands in a task has taken a worker for it; when this refuses, the worker is still the caller's. */
    @Override
    public void execute(Runnable task) {
        Party party = workers.lastTakenFor();
        threads.execute(() -> {
            try {
                task.run();
            } finally {
                workers.done(party);
            }
        });
    }

    /**
     * Lets the jobs finish within the grace, then interrupts them and lets them be written down as handed back. When JobRunr
     * stops by itself they go on: it will be started again, and their work must not be lost for a store that is away.
     */
    @Override
    public void stop(Duration grace) {
        threads.shutdown();
        if (!work.isEnding()) {
            return;
        }
        try {
            if (!ended(grace)) {
                work.interrupt();
                if (!ended(TIME_TO_YIELD)) {
                    log.warn("A job did not yield within {} of being interrupted and was left behind", TIME_TO_YIELD);
                }
            }
        } catch (InterruptedException e) {
            work.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private boolean ended(Duration within) throws InterruptedException {
        return threads.awaitTermination(within.toNanos(), TimeUnit.NANOSECONDS);
    }
}

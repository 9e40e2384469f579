// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.job.FailureCode;
import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.JobFailure;
import io.voxqueue.worker.model.CancelSignal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Stops work that takes too long, and knows of work that does not even stop then. */
public final class Deadlines implements AutoCloseable {
    static final JobFailure TIMED_OUT =
            new JobFailure(FailureCode.TIMED_OUT, "The work took longer than a job may take", true);

    /** A model stops within the operator that it is at: seconds at most. */
    private static final Duration TIME_TO_YIELD = Duration.ofSeconds(10);

    private final Duration most;
    private final Duration timeToYield;
    private final ScheduledExecutorService timer;
    private final Set<Deadline> stuck = ConcurrentHashMap.newKeySet();

    public Deadlines(Duration most) {
        this(most, TIME_TO_YIELD);
    }

    Deadlines(Duration most, Duration timeToYield) {
        this.most = most;
        this.timeToYield = timeToYield;
        ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "deadlines");
            thread.setDaemon(true);
            return thread;
        });
        threads.setRemoveOnCancelPolicy(true);
        this.timer = threads;
    }

    /** The time runs from now on until the deadline is closed; when it is over the work is cancelled. */
    public Deadline begin(CancelSignal work, Runnable whenStuck) {
        return new Deadline(work, whenStuck);
    }

    /** Whether there is work that did not stop although its time was over: its thread is lost. */
    boolean anyStuck() {
        return !stuck.isEmpty();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** When some work must have ended. */
    public final class Deadline implements AutoCloseable {
        private final CancelSignal work;
        private final Runnable whenStuck;
        private List<ScheduledFuture<?>> timers;
        private boolean ended;
        private volatile boolean over;

        private Deadline(CancelSignal work, Runnable whenStuck) {
            this.work = work;
            this.whenStuck = whenStuck;
            this.timers = timers();
        }

        /** Has the time begin anew: the work has got on. */
        public synchronized void putOff() {
            if (!over && !ended) {
                stop();
                timers = timers();
            }
        }

        public boolean isOver() {
            return over;
        }

        /** What becomes of the job whose time is over. */
        public JobFailedException failure() {
            return new JobFailedException(TIMED_OUT, true);
        }

        @Override
        public synchronized void close() {
            ended = true;
            stop();
            stuck.remove(this);
        }

        private void stop() {
            timers.forEach(timer -> timer.cancel(false));
        }

        private List<ScheduledFuture<?>> timers() {
            return List.of(in(most, this::cancel), in(most.plus(timeToYield), this::giveUp));
        }

        private ScheduledFuture<?> in(Duration time, Runnable task) {
            return timer.schedule(task, time.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void cancel() {
            over = true;
            work.cancel();
        }

        /** Work that ends at this moment ends before it, or after what it has to do. */
        private synchronized void giveUp() {
            if (!ended) {
                stuck.add(this);
                whenStuck.run();
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.worker.model.CancelSignal;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Stops work that takes too long, and knows of work that does not even stop then. */
final class Deadlines implements AutoCloseable {
    /** A model stops within the operator that it is at: seconds at most. */
    private static final Duration TIME_TO_YIELD = Duration.ofSeconds(10);

    private final Duration most;
    private final Duration timeToYield;
    private final ScheduledExecutorService timer;
    private final Set<Deadline> stuck = ConcurrentHashMap.newKeySet();

    Deadlines(Duration most) {
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
    Deadline begin(CancelSignal work, Runnable whenStuck) {
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
    final class Deadline implements AutoCloseable {
        private final ScheduledFuture<?> cancelling;
        private final ScheduledFuture<?> givingUp;
        private volatile boolean over;

        private Deadline(CancelSignal work, Runnable whenStuck) {
            cancelling = timer.schedule(
                    () -> {
                        over = true;
                        work.cancel();
                    },
                    most.toMillis(),
                    TimeUnit.MILLISECONDS);
            givingUp = timer.schedule(
                    () -> {
                        stuck.add(this);
                        whenStuck.run();
                    },
                    most.plus(timeToYield).toMillis(),
                    TimeUnit.MILLISECONDS);
        }

        boolean isOver() {
            return over;
        }

        @Override
        public void close() {
            cancelling.cancel(false);
            givingUp.cancel(false);
            stuck.remove(this);
        }
    }
}

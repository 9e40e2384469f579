// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the queue from time to time, on a thread of its own. */
final class QueueCare implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(QueueCare.class);
    private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(5);

    private final ScheduledExecutorService schedule = Executors.newScheduledThreadPool(2, work -> {
        Thread thread = new Thread(work, "queue-care");
        thread.setDaemon(true);
        return thread;
    });

    /** From now on; a failure is logged and it is done again at its next time. */
    void every(Duration interval, String what, Runnable work) {
        var unused = schedule.scheduleWithFixedDelay(
                () -> attempt(what, work), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        schedule.shutdown();
        try {
            if (!schedule.awaitTermination(TIME_TO_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                schedule.shutdownNow();
            }
        } catch (InterruptedException e) {
            schedule.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) { // whatever it was, it would end the schedule
            log.warn("Could not {}; trying again", what, e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.event.JobJournal;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down how work ended, and tries again while the store is away: what it tells of may be minutes of synthesis, or an
 * answer that was paid for.
 */
public final class JobEnds {
    private static final Logger log = LoggerFactory.getLogger(JobEnds.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final JobJournal journal;
    private final InstantSource clock;

    public JobEnds(JobJournal journal, InstantSource clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** As {@link JobJournal#change}; an interrupt ends the patience. */
    public Optional<Job> change(JobId id, UnaryOperator<Job> verb) throws InterruptedException {
        long begun = System.nanoTime();
        while (true) {
            try {
                return journal.change(id, verb);
            } catch (RuntimeException e) {
                if (Thread.currentThread().isInterrupted() || System.nanoTime() - begun > PATIENCE.toNanos()) {
                    throw e;
                }
                log.warn("The end of job {} could not be written down; trying again: {}", id, e.toString());
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            }
        }
    }

    /** Nobody wants it any more. */
    public void cancel(JobId id) throws InterruptedException {
        change(id, now -> now.state().isTerminal() ? now : now.cancel(clock.instant()));
    }

    /** Its thread is lost, its client need not wait any longer. */
    public void giveUp(JobId id) {
        log.error("Job {} does not stop although its time is over; its worker is lost", id);
        journal.change(id, now -> now.state().isTerminal() ? now : now.fail(Deadlines.TIMED_OUT, clock.instant()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.event.JobJournal;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down how work ended, and tries again while the store is away: what it tells of may be minutes of synthesis. */
final class PatientJournal {
    private static final Logger log = LoggerFactory.getLogger(PatientJournal.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final JobJournal journal;

    PatientJournal(JobJournal journal) {
        this.journal = journal;
    }

    /** As {@link JobJournal#change}; an interrupt ends the patience. */
    Optional<Job> change(JobId id, UnaryOperator<Job> verb) throws InterruptedException {
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
}

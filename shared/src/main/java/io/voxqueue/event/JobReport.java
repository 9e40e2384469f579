// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import io.voxqueue.job.Job;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes into a running job's record how far it is: each report is a write to the store, so there is a pause between two. */
public final class JobReport {
    private static final Logger log = LoggerFactory.getLogger(JobReport.class);

    private final Job job;
    private final JobJournal journal;
    private final InstantSource clock;
    private final Duration pause;
    private Instant last;

    /** The first pause begins now. */
    public JobReport(Job job, JobJournal journal, InstantSource clock, Duration pause) {
        this.job = job;
        this.journal = journal;
        this.clock = clock;
        this.pause = pause;
        this.last = clock.instant();
    }

    public boolean isDue() {
        return !clock.instant().isBefore(last.plus(pause));
    }

    /** Due or not. A report that is lost costs nothing; the work that it tells of may be minutes of synthesis. */
    public void write(UnaryOperator<Job> verb) {
        last = clock.instant();
        try {
            journal.change(job.id(), now -> now.isRunOf(job) ? verb.apply(now) : now);
        } catch (RuntimeException e) {
            log.warn("The progress of job {} could not be written down", job.id(), e);
        }
    }
}

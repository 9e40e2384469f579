// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.event.JobJournal;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobProgress;
import io.voxqueue.job.JobState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes into the job how far it is, not more often than anybody can follow: each report is a write to the store. */
final class ProgressReport implements Consumer<JobProgress> {
    private static final Logger log = LoggerFactory.getLogger(ProgressReport.class);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final JobId id;
    private final JobJournal journal;
    private final InstantSource clock;
    private Instant last;

    ProgressReport(JobId id, JobJournal journal, InstantSource clock) {
        this.id = id;
        this.journal = journal;
        this.clock = clock;
        this.last = clock.instant();
    }

    /** The end is left out: success tells it. */
    @Override
    public void accept(JobProgress reached) {
        Instant now = clock.instant();
        if (reached.done() < reached.total() && !now.isBefore(last.plus(PAUSE))) {
            last = now;
            tell(reached);
        }
    }

    /** A report that is lost costs nothing; the work that it tells of may be minutes of synthesis. */
    private void tell(JobProgress reached) {
        try {
            journal.change(id, job -> job.state() == JobState.RUNNING ? job.advance(reached) : job);
        } catch (RuntimeException e) {
            log.warn("The progress of job {} could not be written down", id, e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.event.JobJournal;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobProgress;
import io.voxqueue.job.JobState;
import io.voxqueue.job.SpeechSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes into the job how far it is, not more often than anybody can follow: each report is a write to the store. Of a job
 * whose sentences are told one by one each is, for by then it can be heard.
 */
final class ProgressReport implements Consumer<JobProgress> {
    private static final Logger log = LoggerFactory.getLogger(ProgressReport.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration AFTER_TROUBLE =
            Duration.ofSeconds(15); // each try may take seconds that the work lacks

    private final JobId id;
    private final JobJournal journal;
    private final InstantSource clock;
    private final boolean segments;
    private Instant last;
    private Instant quietUntil = Instant.MIN;

    ProgressReport(Job job, JobJournal journal, InstantSource clock) {
        this.id = job.id();
        this.segments = ((SpeechSpec) job.spec()).segments();
        this.journal = journal;
        this.clock = clock;
        this.last = clock.instant();
    }

    @Override
    public void accept(JobProgress reached) {
        Instant now = clock.instant();
        if (now.isBefore(quietUntil)) {
            return;
        }
        if (segments ? reached.done() > 0 : isDue(reached, now)) {
            last = now;
            tell(reached);
        }
    }

    /** The end is left out: success tells it. */
    private boolean isDue(JobProgress reached, Instant now) {
        return reached.done() < reached.total() && !now.isBefore(last.plus(PAUSE));
    }

    /** A report that is lost costs nothing; the work that it tells of may be minutes of synthesis. */
    private void tell(JobProgress reached) {
        try {
            journal.change(id, job -> job.state() == JobState.RUNNING ? job.advance(reached) : job);
        } catch (RuntimeException e) {
            log.warn("The progress of job {} could not be written down", id, e);
            quietUntil = clock.instant().plus(AFTER_TROUBLE);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.event.JobJournal;
import io.voxqueue.event.JobReport;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobProgress;
import io.voxqueue.job.SpeechSpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Writes into the job how far it is, not more often than anybody can follow: each report is a write to the store. Of a job
 * whose sentences are told one by one each is, for by then it can be heard.
 */
final class ProgressReport implements Consumer<JobProgress> {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final JobReport report;
    private final boolean segments;

    ProgressReport(Job job, JobJournal journal, InstantSource clock) {
        this.segments = ((SpeechSpec) job.spec()).segments();
        this.report = new JobReport(job, journal, clock, PAUSE);
    }

    @Override
    public void accept(JobProgress reached) {
        if (segments ? reached.done() > 0 : isDue(reached)) {
            report.write(job -> job.advance(reached));
        }
    }

    /** The end is left out: success tells it. */
    private boolean isDue(JobProgress reached) {
        return reached.done() < reached.total() && report.isDue();
    }
}

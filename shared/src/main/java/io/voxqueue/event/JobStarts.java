// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobState;
import java.time.InstantSource;
import java.util.Optional;

/** How every kind of job begins to run. */
public final class JobStarts {
    private final JobJournal journal;
    private final InstantSource clock;

    public JobStarts(JobJournal journal, InstantSource clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * The job, running; empty if it has ended or is gone. One that is found running was left by a process that died: it
     * begins anew, as another attempt.
     */
    public Optional<Job> start(JobId id) {
        Optional<Job> changed = journal.change(id, job -> switch (job.state()) {
            case QUEUED -> job.start(clock.instant());
            case RUNNING -> job.retry();
            case SUCCEEDED, FAILED, CANCELED, EXPIRED -> job;
        });
        if (changed.isPresent() && changed.get().state() == JobState.QUEUED) {
            changed = journal.change(id, job -> job.state() == JobState.QUEUED ? job.start(clock.instant()) : job);
        }
        return changed.filter(job -> job.state() == JobState.RUNNING);
    }
}

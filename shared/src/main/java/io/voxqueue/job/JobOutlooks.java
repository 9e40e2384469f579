// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Tells what is ahead of jobs: it moves on while the jobs do not change, so it is not written in them. */
public final class JobOutlooks {
    private final JobRepository jobs;
    private final JobPace pace;
    private final InstantSource clock;

    public JobOutlooks(JobRepository jobs, JobPace pace, InstantSource clock) {
        this.jobs = jobs;
        this.pace = pace;
        this.clock = clock;
    }

    /** From now on. */
    public JobOutlook of(Job job) {
        if (job.state() != JobState.QUEUED) {
            return new JobOutlook(Optional.empty(), pace.left(job, 0, clock.instant()));
        }
        return of(job, jobs.countQueuedBefore(job.id()));
    }

    /** From now on, of a queued job before which so many others run. */
    public JobOutlook of(Job queued, long before) {
        return new JobOutlook(Optional.of(before + 1), pace.left(queued, before, clock.instant()));
    }

    /** In a list, or as it was then: nobody counts the queue for each job. */
    public JobOutlook uncounted(Job job, Instant at) {
        Optional<Instant> running = Optional.of(at).filter(time -> job.state() == JobState.RUNNING);
        return new JobOutlook(Optional.empty(), running.flatMap(time -> pace.left(job, 0, time)));
    }

    /** In a list. */
    public JobOutlook uncounted(Job job) {
        return uncounted(job, clock.instant());
    }
}

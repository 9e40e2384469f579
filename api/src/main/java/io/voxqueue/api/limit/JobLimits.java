// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.limit;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.config.LimitConfiguration;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.JobState;
import io.voxqueue.job.OwnerId;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Lets jobs in as long as their owners, and the queue, are within their limits; who is refused is charged nothing. */
public final class JobLimits {
    private static final Duration UNTIL_SOME_HAVE_RUN = Duration.ofSeconds(10);

    private final LimitConfiguration limits;
    private final JobRepository jobs;
    private final Arrivals arrivals = new Arrivals();

    public JobLimits(LimitConfiguration limits, JobRepository jobs) {
        this.limits = limits;
        this.jobs = jobs;
    }

    /** Has the job stored and its owner charged with so much; past a limit it is an {@link ApiException} instead. */
    public Job admit(Job job, DailyAllowance allowance, long amount, UnaryOperator<Job> store) {
        if (job.state() != JobState.QUEUED) {
            return allowance.charge(job, amount, store); // it is done already and stands in nobody's way
        }
        Arrivals.Count arriving = arrivals.enter(job.owner());
        try {
            requireRoom(job.owner(), arriving);
            return allowance.charge(job, amount, store);
        } finally {
            arrivals.leave(job.owner());
        }
    }

    private void requireRoom(OwnerId owner, Arrivals.Count arriving) {
        if (jobs.countQueued(owner) + arriving.ofOwner() > limits.queuedJobs()) {
            throw new ApiException(
                            ErrorCode.TOO_MANY_QUEUED_JOBS,
                            "At most " + limits.queuedJobs() + " jobs of one account wait at a time")
                    .withRetryAfter(UNTIL_SOME_HAVE_RUN);
        }
        if (jobs.countQueued() + arriving.ofAll() > limits.queuedJobsOfAll()) {
            throw new ApiException(
                            ErrorCode.QUEUE_FULL, "The service has more to do than it can take on; try again soon")
                    .withRetryAfter(UNTIL_SOME_HAVE_RUN);
        }
    }
}

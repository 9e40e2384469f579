// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.limit;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.config.LimitConfiguration;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.JobState;
import io.voxqueue.job.OwnerId;
import io.voxqueue.usage.UsageRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets jobs in as long as their owners, and the queue, are within their limits; who is refused is charged nothing. */
public final class JobLimits {
    private static final Logger log = LoggerFactory.getLogger(JobLimits.class);
    private static final Duration UNTIL_SOME_HAVE_RUN = Duration.ofSeconds(10);

    private final LimitConfiguration limits;
    private final JobRepository jobs;
    private final UsageRepository usage;
    private final InstantSource clock;
    private final Arrivals arrivals = new Arrivals();

    public JobLimits(LimitConfiguration limits, JobRepository jobs, UsageRepository usage, InstantSource clock) {
        this.limits = limits;
        this.jobs = jobs;
        this.usage = usage;
        this.clock = clock;
    }

    /** Has the job stored and its owner charged; past a limit it is an {@link ApiException} instead. */
    public Job admit(Job job, long characters, UnaryOperator<Job> store) {
        if (job.state() != JobState.QUEUED) {
            return charge(job, characters, store); // it is done already and stands in nobody's way
        }
        Arrivals.Count arriving = arrivals.enter(job.owner());
        try {
            requireRoom(job.owner(), arriving);
            return charge(job, characters, store);
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

    private Job charge(Job job, long characters, UnaryOperator<Job> store) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (!usage.take(job.owner(), today, characters, limits.charactersPerDay())) {
            throw tooManyCharacters(job.owner(), today, characters, now);
        }
        try {
            return store.apply(job);
        } catch (RuntimeException e) {
            giveBack(job.owner(), today, characters);
            throw e;
        }
    }

    private ApiException tooManyCharacters(OwnerId owner, LocalDate today, long characters, Instant now) {
        long left = Math.max(0, limits.charactersPerDay() - usage.used(owner, today));
        Instant midnight = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new ApiException(
                        ErrorCode.DAILY_CHARACTERS_USED,
                        "This has " + characters + " characters, and " + left + " of the day's "
                                + limits.charactersPerDay() + " are left; they are counted anew from midnight UTC")
                .withRetryAfter(Duration.between(now, midnight));
    }

    private void giveBack(OwnerId owner, LocalDate day, long characters) {
        try {
            usage.giveBack(owner, day, characters);
        } catch (RuntimeException e) { // the store is away, which the job's own failure tells already
            log.warn("Owner {} was charged {} characters for nothing", owner, characters, e);
        }
    }
}

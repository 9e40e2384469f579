// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import java.time.Instant;
import java.util.Optional;

/** A job's next version while it is put together; what is not said of it stays as it is. */
final class NextJob {
    private final Job job;
    private final JobState state;
    private final int attempt;
    private Optional<Instant> startedAt;
    private Optional<Instant> finishedAt;
    private Optional<Instant> expiresAt;
    private JobProgress progress;
    private Optional<JobFailure> failure;
    private Optional<JobMetrics> metrics;
    private Optional<JobOutput> output;

    NextJob(Job job, JobState state, int attempt) {
        this.job = job;
        this.state = state;
        this.attempt = attempt;
        this.startedAt = job.startedAt();
        this.finishedAt = job.finishedAt();
        this.expiresAt = job.expiresAt();
        this.progress = job.progress();
        this.failure = job.failure();
        this.metrics = job.metrics();
        this.output = job.output();
    }

    /** As if it had never been started. */
    NextJob anew() {
        startedAt = Optional.empty();
        finishedAt = Optional.empty();
        expiresAt = Optional.empty();
        progress = JobProgress.NONE;
        failure = Optional.empty();
        metrics = Optional.empty();
        output = Optional.empty();
        return this;
    }

    NextJob started(Instant at) {
        startedAt = Optional.of(at);
        finishedAt = Optional.empty();
        return this;
    }

    NextJob finished(Instant at) {
        finishedAt = Optional.of(at);
        return this;
    }

    NextJob expires(Optional<Instant> at) {
        expiresAt = at;
        return this;
    }

    NextJob reached(JobProgress to) {
        progress = to;
        return this;
    }

    NextJob failed(JobFailure why) {
        failure = Optional.of(why);
        return this;
    }

    NextJob took(JobMetrics measured) {
        metrics = Optional.of(measured);
        return this;
    }

    NextJob made(Optional<JobOutput> made) {
        output = made;
        return this;
    }

    Job version() {
        return version(job.version() + 1, job.history());
    }

    /** The job as it is, with another history. */
    static Job same(Job job, JobHistory history) {
        return new NextJob(job, job.state(), job.attempt()).version(job.version(), history);
    }

    private Job version(long number, JobHistory history) {
        return new Job(
                job.id(),
                job.owner(),
                job.spec(),
                job.metadata(),
                state,
                number,
                attempt,
                job.createdAt(),
                startedAt,
                finishedAt,
                expiresAt,
                progress,
                failure,
                metrics,
                output,
                history);
    }
}

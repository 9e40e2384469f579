// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One piece of work that somebody asked for. Never changes: its verbs return the next version.
 *
 * @param version grows by one with each change
 * @param attempt 1 on the first try
 * @param finishedAt when it reached its end, whichever that was
 * @param expiresAt until when its audio can be had
 * @param metadata what the client sent along, a JSON object as text
 * @param history the steps that brought it here, this version's too once it is noted
 */
public record Job(
        JobId id,
        OwnerId owner,
        JobSpec spec,
        String metadata,
        JobState state,
        long version,
        int attempt,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<Instant> expiresAt,
        JobProgress progress,
        Optional<JobFailure> failure,
        Optional<JobMetrics> metrics,
        Optional<JobOutput> output,
        JobHistory history) {

    /** A new job that waits for its turn. */
    public static Job queued(JobId id, OwnerId owner, JobSpec spec, String metadata, Instant now) {
        return new Job(
                id,
                owner,
                spec,
                metadata,
                JobState.QUEUED,
                1,
                1,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                JobProgress.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                JobHistory.NONE);
    }

    public Job start(Instant now) {
        return become(JobState.RUNNING).started(now).version();
    }

    /** Tells how far it is; only while it runs. */
    public Job advance(JobProgress reached) {
        return running("advance").reached(reached).version();
    }

    /** Tells how far it is and what there is of its output; only while it runs. */
    public Job advance(JobProgress reached, JobOutput soFar) {
        return running("advance").reached(reached).made(Optional.of(soFar)).version();
    }

    /** Back to the queue for another try. */
    public Job retry() {
        requireState(JobState.RUNNING, "be retried");
        return queuedAgain(attempt + 1);
    }

    /**
     * Back to the queue because the work was taken away from it, not because it failed: the try does not count, though
     * what clients have heard of cannot go on as the same one.
     */
    public Job handBack() {
        requireState(JobState.RUNNING, "be handed back");
        return queuedAgain(spec.kind().isHeardWhileMade() ? attempt + 1 : attempt);
    }

    /** Back to the queue although it had failed: somebody believes that another try will succeed. */
    public Job reopen() {
        requireState(JobState.FAILED, "be reopened");
        return queuedAgain(attempt + 1);
    }

    /** Its work is done, all of its so many steps. */
    public Job succeed(JobOutput made, JobMetrics took, int steps, Instant audioExpiresAt, Instant now) {
        return succeed(made, took, new JobProgress(steps, steps), Optional.of(audioExpiresAt), now);
    }

    /** Its work is done, and what it made is in its record. */
    public Job succeed(JobOutput made, JobMetrics took, Instant now) {
        return succeed(made, took, new JobProgress(1, 1), Optional.empty(), now);
    }

    private Job succeed(
            JobOutput made, JobMetrics took, JobProgress all, Optional<Instant> audioExpiresAt, Instant now) {
        return become(JobState.SUCCEEDED)
                .finished(now)
                .reached(all)
                .took(took)
                .made(Optional.of(made))
                .expires(audioExpiresAt)
                .version();
    }

    public Job fail(JobFailure why, Instant now) {
        return fail(why, Optional.empty(), Optional.empty(), now);
    }

    /** With what was made until then, beside what it told of already. */
    Job fail(JobFailure why, Optional<JobOutput> made, Optional<Instant> audioExpiresAt, Instant now) {
        return become(JobState.FAILED)
                .finished(now)
                .failed(why)
                .made(made.or(() -> output))
                .expires(audioExpiresAt)
                .version();
    }

    public Job cancel(Instant now) {
        return cancel(output, now);
    }

    /** Stops where it is, and keeps what there is of its output. */
    public Job cancel(Optional<JobOutput> soFar, Instant now) {
        return become(JobState.CANCELED).finished(now).made(soFar).version();
    }

    /** Its audio is gone; the record stays for a while to say so. */
    public Job expire() {
        return become(JobState.EXPIRED).version();
    }

    /** The same version, which remembers when it came about. */
    public Job noted(Instant at) {
        return NextJob.same(this, history.with(new JobStep(version, state, attempt, progress, at)));
    }

    /** Whether it still is what the other one was begun as: it runs, and nobody has begun it anew. */
    public boolean isRunOf(Job begun) {
        return state == JobState.RUNNING && attempt == begun.attempt;
    }

    /** How long it took from being created until its latest try was started, earlier tries included; zero before. */
    public Duration queueWait() {
        return startedAt.map(start -> Duration.between(createdAt, start)).orElse(Duration.ZERO);
    }

    private Job queuedAgain(int tries) {
        return new NextJob(this, JobState.QUEUED, tries).anew().version();
    }

    private NextJob running(String verb) {
        requireState(JobState.RUNNING, verb);
        return new NextJob(this, state, attempt);
    }

    private NextJob become(JobState target) {
        if (!state.canBecome(target)) {
            throw new IllegalStateException("Job " + id + " cannot go from " + state + " to " + target);
        }
        return new NextJob(this, target, attempt);
    }

    private void requireState(JobState required, String verb) {
        if (state != required) {
            throw new IllegalStateException("Job " + id + " cannot " + verb + " while it is " + state);
        }
    }
}

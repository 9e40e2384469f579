// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobOutlook;
import io.voxqueue.job.JobOutput;
import io.voxqueue.job.JobQuery;
import io.voxqueue.job.JobState;
import io.voxqueue.job.OwnerId;
import io.voxqueue.job.SpokenAnswerOutput;
import io.voxqueue.webhook.Webhook;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** The use cases around jobs: submit, find, list, cancel, delete. */
public final class JobService {
    private final Engine engine;
    private final JobIntake intake;
    private final AudioUse audioUse;

    public JobService(Engine engine, JobIntake intake) {
        this.engine = engine;
        this.intake = intake;
        this.audioUse = intake.audioUse();
    }

    /** Accepts a job under a new id, for good: from the return on it survives the death of the process. */
    public Job submit(JobId id, OwnerId owner, SpeechRequest request) {
        return intake.submit(id, owner, request);
    }

    /** Accepts a question likewise. */
    public Job submit(JobId id, OwnerId owner, AnswerRequest request) {
        return intake.submit(id, owner, request);
    }

    /** The owner's job; somebody else's is as good as none. */
    public Job find(OwnerId owner, JobId id) {
        return engine.jobs()
                .find(owner, id)
                .map(this::asOfNow)
                .orElseThrow(() -> new ApiException(ErrorCode.JOB_NOT_FOUND, "There is no job " + id));
    }

    /** Who is told of the owner's job, and what was told. */
    public Webhook webhook(OwnerId owner, JobId id) {
        find(owner, id);
        return engine.webhooks()
                .find(id)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.WEBHOOK_NOT_FOUND, "Job " + id + " was submitted without a webhook"));
    }

    /** Newest first. A job whose time ended since it was stored counts as what it is now. */
    public List<Job> list(JobQuery query) {
        return engine.jobs().list(query).stream().map(this::asOfNow).toList();
    }

    /** What is ahead of the job. */
    public JobOutlook outlook(Job job) {
        return engine.outlooks().of(job);
    }

    /** The owner's job; if its time has ended it is written down now, so that those who follow the job are told. */
    public Job findToFollow(OwnerId owner, JobId id) {
        Job job = find(owner, id);
        return job.state() == JobState.EXPIRED
                ? engine.journal().change(id, this::asOfNow).orElse(job)
                : job;
    }

    /** Stops the job wherever it is. */
    public Canceled cancel(OwnerId owner, JobId id) {
        find(owner, id);
        AtomicReference<JobState> before = new AtomicReference<>(JobState.QUEUED);
        Optional<Job> canceled = engine.journal().change(id, job -> {
            if (job.state().isTerminal()) {
                throw new ApiException(
                        ErrorCode.ALREADY_FINISHED,
                        "Job " + id + " has " + job.state().wireName() + " already");
            }
            before.set(job.state());
            return job.cancel(soFar(job), engine.clock().instant());
        });
        Job job = canceled.orElseThrow(
                () -> new ApiException(ErrorCode.JOB_NOT_FOUND, "Job " + id + " was deleted meanwhile"));
        engine.queue().cancel(id);
        return new Canceled(job, before.get() == JobState.RUNNING);
    }

    /** Stops the job if need be and removes it, its webhook and what that was still to tell; its audio too, unless another job still offers it. */
    public void delete(OwnerId owner, JobId id) throws IOException {
        Job job = find(owner, id);
        if (!job.state().isTerminal()) {
            engine.journal()
                    .change(
                            id,
                            now -> now.state().isTerminal()
                                    ? now
                                    : now.cancel(engine.clock().instant()));
            engine.queue().cancel(id);
        }
        Optional<Job> last = engine.jobs().find(id);
        engine.webhooks().delete(id);
        engine.jobs().delete(id);
        if (last.isPresent()) {
            audioUse.release(last.get());
        }
    }

    /** What of an answer was told is kept, the newest too, which its record does not have yet. */
    private Optional<JobOutput> soFar(Job job) {
        Optional<AnswerOutput> written = job.spec()
                .question()
                .flatMap(question -> engine.answers()
                        .text(job.id(), job.attempt())
                        .filter(Predicate.not(String::isEmpty))
                        .map(text -> AnswerOutput.partial(text, question.model())));
        return written.<JobOutput>map(text ->
                        job.spec().audioFormat().isPresent() ? new SpokenAnswerOutput(text, Optional.empty()) : text)
                .or(job::output);
    }

    /** A canceled job, and whether it was running: then it takes a moment to stop. */
    public record Canceled(Job job, boolean wasRunning) {}

    /** The job's audio is over when its time is, even if nobody has written it down yet. */
    private Job asOfNow(Job job) {
        Instant now = engine.clock().instant();
        boolean over = job.state().canBecome(JobState.EXPIRED)
                && job.expiresAt().map(end -> !now.isBefore(end)).orElse(false);
        return over ? job.expire() : job;
    }
}

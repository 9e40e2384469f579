// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.audio.AudioStore;
import io.voxqueue.audio.StoredAudio;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobIds;
import io.voxqueue.job.JobMetrics;
import io.voxqueue.job.JobQuery;
import io.voxqueue.job.JobState;
import io.voxqueue.job.OwnerId;
import io.voxqueue.job.SpeechOutput;
import io.voxqueue.job.SpeechSpec;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The use cases around jobs: submit, find, list, cancel, delete. */
public final class JobService {
    private static final Logger log = LoggerFactory.getLogger(JobService.class);

    private final Engine engine;
    private final SpeechIntake intake;
    private final JobIds ids;
    private final AudioUse audioUse;

    public JobService(Engine engine, SpeechIntake intake, JobIds ids) {
        this.engine = engine;
        this.intake = intake;
        this.ids = ids;
        this.audioUse = new AudioUse(engine.jobs(), engine.audio());
    }

    /** Accepts a job, for good: from the return on it survives the death of the process. */
    public Job submit(OwnerId owner, SpeechRequest request) {
        SpeechSpec spec = intake.spec(request);
        String metadata = intake.metadata(request);
        Job job = Job.queued(ids.next(), owner, spec, metadata, engine.clock().instant());
        Optional<Job> answered = fromCache(job, spec);
        if (answered.isPresent()) {
            return engine.journal().insert(answered.get());
        }
        engine.journal().insert(job);
        try {
            engine.queue().submit(job.id());
        } catch (RuntimeException e) {
            // The record is the promise: the sweep hands in what was recorded and never queued.
            log.warn("Job {} is recorded but could not be queued; the sweep will queue it", job.id(), e);
        }
        return job;
    }

    /** The owner's job; somebody else's is as good as none. */
    public Job find(OwnerId owner, JobId id) {
        return engine.jobs()
                .find(owner, id)
                .map(this::asOfNow)
                .orElseThrow(() -> new ApiException(ErrorCode.JOB_NOT_FOUND, "There is no job " + id));
    }

    /** Newest first. A job whose time ended since it was stored counts as what it is now. */
    public List<Job> list(JobQuery query) {
        return engine.jobs().list(query).stream().map(this::asOfNow).toList();
    }

    /** How many jobs run before a queued one, itself included; absent once it is not queued. */
    public Optional<Long> queuePosition(Job job) {
        return job.state() == JobState.QUEUED
                ? Optional.of(engine.jobs().countQueuedBefore(job.id()) + 1)
                : Optional.empty();
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
            return job.cancel(engine.clock().instant());
        });
        Job job = canceled.orElseThrow(
                () -> new ApiException(ErrorCode.JOB_NOT_FOUND, "Job " + id + " was deleted meanwhile"));
        engine.queue().cancel(id);
        return new Canceled(job, before.get() == JobState.RUNNING);
    }

    /** Stops the job if need be and removes it; its audio too, unless another job still offers it. */
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
        engine.jobs().delete(id);
        if (last.isPresent()) {
            audioUse.release(last.get());
        }
    }

    /** A canceled job, and whether it was running: then it takes a moment to stop. */
    public record Canceled(Job job, boolean wasRunning) {}

    /** The job's audio is over when its time is, even if nobody has written it down yet. */
    private Job asOfNow(Job job) {
        Instant now = engine.clock().instant();
        boolean over = job.state() == JobState.SUCCEEDED
                && job.expiresAt().map(end -> !now.isBefore(end)).orElse(false);
        return over ? job.expire() : job;
    }

    private Optional<Job> fromCache(Job job, SpeechSpec spec) {
        AudioStore store = engine.audio();
        try {
            Optional<StoredAudio> made = store.renew(engine.analyzer().address(spec));
            if (made.isEmpty()) {
                return Optional.empty();
            }
            StoredAudio audio = made.get();
            int sentences = store.timeline(audio.id())
                    .map(timeline -> timeline.sentences().size())
                    .orElse(0);
            Job ended = job.start(job.createdAt())
                    .succeed(
                            SpeechOutput.of(audio),
                            new JobMetrics(0, 0, audio.durationMs(), true),
                            sentences,
                            audio.expiresAt(),
                            job.createdAt());
            return Optional.of(ended);
        } catch (IOException e) {
            log.warn("The audio store could not be asked for job {}; it is made anew", job.id(), e);
            return Optional.empty();
        }
    }
}

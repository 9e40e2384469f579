// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.voxqueue.api.limit.DailyAllowance;
import io.voxqueue.api.limit.JobLimits;
import io.voxqueue.audio.AudioId;
import io.voxqueue.audio.AudioStore;
import io.voxqueue.audio.StoredAudio;
import io.voxqueue.job.AnswerSpec;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobMetrics;
import io.voxqueue.job.JobSpec;
import io.voxqueue.job.JobState;
import io.voxqueue.job.OwnerId;
import io.voxqueue.job.SpeechOutput;
import io.voxqueue.job.SpeechSpec;
import io.voxqueue.job.SpokenAnswerSpec;
import io.voxqueue.webhook.Webhook;
import io.voxqueue.webhook.WebhookTarget;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes jobs in: checked, within the limits, answered at once from the owner's own cache or handed to the queue. */
public final class JobIntake {
    private static final Logger log = LoggerFactory.getLogger(JobIntake.class);

    private final Engine engine;
    private final SpeechIntake speech;
    private final WebhookIntake webhooks;
    private final AnswerIntake answers;
    private final ConversationIntake conversations;
    private final Limits limits;
    private final JobAcceptance acceptance;
    private final AudioUse audioUse;

    public JobIntake(
            Engine engine,
            SpeechIntake speech,
            AnswerIntake answers,
            WebhookIntake webhooks,
            Limits limits,
            JobAcceptance acceptance) {
        this.engine = engine;
        this.speech = speech;
        this.answers = answers;
        this.webhooks = webhooks;
        this.conversations = new ConversationIntake(engine.conversations(), answers.maxCharacters());
        this.limits = limits;
        this.acceptance = acceptance;
        this.audioUse = new AudioUse(engine.jobs(), engine.audio());
    }

    /** How many jobs may wait, and how much of each thing an owner may have. */
    public record Limits(JobLimits jobs, DailyAllowance characters, DailyAllowance tokens) {}

    AudioUse audioUse() {
        return audioUse;
    }

    private void requireOpen() {
        engine.oversight().intake().requireOpen();
        acceptance.requireOpen();
    }

    /** Stores the job, and nothing at all if it is refused. */
    Job submit(JobId id, OwnerId owner, SpeechRequest request) {
        requireOpen();
        SpeechSpec spec = speech.spec(request);
        String metadata = SpeechIntake.metadata(request.metadata());
        Optional<WebhookTarget> target = webhooks.target(request.webhook());
        Job asked = Job.queued(id, owner, spec, metadata, engine.clock().instant());
        Job job = record(asked, spec, target);
        if (job.state() == JobState.QUEUED) {
            handIn(job);
        }
        return job;
    }

    /** Stores the question, and nothing at all if it is refused. */
    Job submit(JobId id, OwnerId owner, AnswerRequest request) {
        requireOpen();
        AnswerSpec question = answers.spec(request);
        AnswerRequest.Speak speak = request.speak();
        JobSpec spec = speak == null ? question : speech.spoken(question, speak);
        String metadata = SpeechIntake.metadata(request.metadata());
        Optional<WebhookTarget> target = webhooks.target(request.webhook());
        Job stored = conversations.ask(id, owner, Optional.ofNullable(request.conversationId()), question, inFull -> {
            JobSpec complete = spec instanceof SpokenAnswerSpec spoken ? spoken.asking(inFull) : inFull;
            Job asked = Job.queued(id, owner, complete, metadata, engine.clock().instant());
            return limits.jobs().admit(asked, limits.tokens(), inFull.mostTokens(), job -> ask(job, target));
        });
        handIn(stored);
        return stored;
    }

    /** The AI has the question already while the job is stored; it is not to be bothered with one that cannot be. */
    private Job ask(Job job, Optional<WebhookTarget> target) {
        engine.questions().begin(job);
        try {
            return insert(job, target);
        } catch (RuntimeException e) {
            engine.questions().withdraw(job.id());
            throw e;
        }
    }

    private Job record(Job asked, SpeechSpec spec, Optional<WebhookTarget> target) {
        AudioId address = engine.analyzer().address(asked.owner(), spec);
        long characters = spec.text().codePointCount(0, spec.text().length());
        Lock turn = audioUse.turn(address);
        turn.lock();
        try {
            Job first = fromCache(asked, address).orElse(asked);
            return limits.jobs().admit(first, limits.characters(), characters, job -> insert(job, target));
        } finally {
            turn.unlock();
        }
    }

    /** The webhook first, or the job's earliest event could go by unheard; a process that died here has left it. */
    private Job insert(Job job, Optional<WebhookTarget> target) {
        target.filter(told -> engine.webhooks().find(job.id()).isEmpty())
                .map(told -> Webhook.of(job.id(), job.owner(), told, job.createdAt()))
                .ifPresent(engine.webhooks()::insert);
        return engine.journal().insert(job);
    }

    private void handIn(Job job) {
        try {
            engine.queue().submit(job.id());
        } catch (RuntimeException e) {
            // The record is the promise: the sweep hands in what was recorded and never queued.
            log.warn("Job {} is recorded but could not be queued; the sweep will queue it", job.id(), e);
        }
    }

    private Optional<Job> fromCache(Job job, AudioId address) {
        AudioStore store = engine.audio();
        try {
            Optional<StoredAudio> made = store.renew(address);
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

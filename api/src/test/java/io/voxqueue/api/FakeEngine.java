// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.voxqueue.MutableClock;
import io.voxqueue.account.AccountStores;
import io.voxqueue.account.InMemoryAccounts;
import io.voxqueue.account.Role;
import io.voxqueue.answer.Questions;
import io.voxqueue.api.auth.ApiKeys;
import io.voxqueue.api.health.HealthProbe;
import io.voxqueue.api.health.ServiceStatus;
import io.voxqueue.api.limit.TokenSettlement;
import io.voxqueue.api.metrics.Metrics;
import io.voxqueue.audio.InMemoryAudioStore;
import io.voxqueue.audio.StoredAudio;
import io.voxqueue.conversation.ConversationBounds;
import io.voxqueue.conversation.Conversations;
import io.voxqueue.conversation.InMemoryConversationRepository;
import io.voxqueue.event.AnswerDrafts;
import io.voxqueue.event.JobJournal;
import io.voxqueue.event.LocalJobEvents;
import io.voxqueue.idempotency.InMemoryIdempotencyRepository;
import io.voxqueue.intake.InMemoryIntakeSwitch;
import io.voxqueue.job.FailureCode;
import io.voxqueue.job.InMemoryJobRepository;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFailure;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobMetrics;
import io.voxqueue.job.JobOutlooks;
import io.voxqueue.job.JobPace;
import io.voxqueue.job.JobProgress;
import io.voxqueue.job.JobQueue;
import io.voxqueue.job.OwnerId;
import io.voxqueue.job.SpeechOutput;
import io.voxqueue.signing.SigningKeys;
import io.voxqueue.speech.Playback;
import io.voxqueue.usage.InMemoryUsageRepository;
import io.voxqueue.webhook.InMemoryWebhookRepository;
import io.voxqueue.webhook.WebhookKeys;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Does what workers do, but only when a test says so: {@code engine.succeed(engine.nextSubmitted())}. */
public final class FakeEngine implements JobQueue {
    public final MutableClock clock = new MutableClock();
    public final MutableClock stopwatch = new MutableClock();
    public final InMemoryJobRepository jobs = new InMemoryJobRepository();
    public final InMemoryWebhookRepository webhooks = new InMemoryWebhookRepository();
    public final InMemoryAudioStore audio = new InMemoryAudioStore(Duration.ofHours(1), clock);
    public final LocalJobEvents events = new LocalJobEvents();
    public final AnswerDrafts drafts = new AnswerDrafts();
    public final Playback playback = new Playback();
    public final JobPace pace = new JobPace(2);
    public final InMemoryUsageRepository tokens = new InMemoryUsageRepository();
    public final InMemoryIntakeSwitch intake = new InMemoryIntakeSwitch();
    public final Engine.Oversight oversight = Engine.Oversight.of(new Metrics(), jobs, intake, clock);
    public final InMemoryConversationRepository talks = new InMemoryConversationRepository();
    public final Conversations conversations =
            new Conversations(talks, jobs, new ConversationBounds(6, 1_000, Duration.ofDays(7)), clock);
    public final JobJournal journal = new JobJournal(
            jobs, events.then(new TokenSettlement(tokens)).then(conversations).then(oversight.events()), clock);
    public final AccountStores accounts = InMemoryAccounts.stores();
    public final SigningKeys signing = SigningKeys.of("a secret for tests, 32 bytes long", "");
    public final WebhookKeys webhookKeys = new WebhookKeys(signing);
    public final InMemoryUsageRepository usage = new InMemoryUsageRepository();
    public final InMemoryIdempotencyRepository claims = new InMemoryIdempotencyRepository();
    public final Map<String, HealthProbe> probes = new LinkedHashMap<>();
    public final BlockingQueue<JobId> canceled = new LinkedBlockingQueue<>();

    private final FakeSpeaker speaker = new FakeSpeaker(audio);
    private final BlockingQueue<JobId> submitted = new LinkedBlockingQueue<>();
    private volatile boolean broken;

    public FakeEngine() {
        probes.put("tts", () -> ServiceStatus.OK);
        probes.put("mongodb", () -> ServiceStatus.OK);
        probes.put("queue", () -> ServiceStatus.OK);
        probes.put("ai", HealthProbe.optional(() -> ServiceStatus.DISABLED));
    }

    public Engine engine() {
        return new Engine(
                jobs,
                journal,
                this,
                events,
                drafts,
                new Questions(Optional.empty(), 1, System::nanoTime),
                playback,
                new JobOutlooks(jobs, pace, clock),
                audio,
                accounts,
                signing,
                usage,
                tokens,
                claims,
                new FixedVoices(),
                new WordAnalyzer(),
                webhooks,
                webhookKeys,
                conversations,
                probes,
                oversight,
                clock,
                stopwatch);
    }

    /** An API key of an owner, who need not have an account. */
    public String keyOf(OwnerId owner, Role role) {
        return new ApiKeys(accounts.keys(), signing, new SecureRandom(), clock)
                .make(owner, role, "test", Optional.empty())
                .text();
    }

    /** From now on the queue takes nothing. */
    public void breakQueue(boolean value) {
        broken = value;
    }

    @Override
    public void submit(JobId id) {
        if (broken) {
            throw new IllegalStateException("The queue is away");
        }
        submitted.add(id);
    }

    @Override
    public void cancel(JobId id) {
        canceled.add(id);
    }

    @Override
    public void forget(JobId id) {}

    /** The job that was handed in longest ago and not asked for yet. */
    public JobId nextSubmitted() throws InterruptedException {
        JobId id = submitted.poll(60, TimeUnit.SECONDS); // a browser that hands it in has to start first
        if (id == null) {
            throw new AssertionError("No job was handed to the queue");
        }
        return id;
    }

    public boolean hasSubmitted() {
        return !submitted.isEmpty();
    }

    public Job start(JobId id) {
        return change(id, job -> job.start(clock.instant()));
    }

    public Job advance(JobId id, int done, int total) {
        return change(id, job -> job.advance(new JobProgress(done, total)));
    }

    public Job fail(JobId id) {
        start(id);
        JobFailure why = new JobFailure(FailureCode.ENGINE_FAILED, "The vocoder gave no samples", false);
        return change(id, job -> job.fail(why, clock.instant()));
    }

    /** Speaks. */
    public Job succeed(JobId id) {
        start(id);
        StoredAudio made = speaker.speak(jobs.find(id).orElseThrow());
        advance(id, 1, 1);
        return change(
                id,
                job -> job.succeed(
                        SpeechOutput.of(made),
                        new JobMetrics(4, 310, made.durationMs(), false),
                        1,
                        made.expiresAt(),
                        clock.instant()));
    }

    /** Answers, in no time. */
    public Job answer(JobId id, String text) {
        start(id);
        return change(id, job -> job.succeed(JobFixtures.answered(text), JobFixtures.metrics(), clock.instant()));
    }

    private Job change(JobId id, UnaryOperator<Job> verb) {
        return journal.change(id, verb).orElseThrow();
    }
}

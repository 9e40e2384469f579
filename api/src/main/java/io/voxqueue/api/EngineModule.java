// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.Managed;
import io.voxqueue.account.AccountStores;
import io.voxqueue.api.limit.TokenSettlement;
import io.voxqueue.api.view.EventJson;
import io.voxqueue.audio.AudioStore;
import io.voxqueue.config.AnswerConfiguration;
import io.voxqueue.config.Secret;
import io.voxqueue.disk.FileAudioStore;
import io.voxqueue.event.AnswerDrafts;
import io.voxqueue.event.JobEventPublisher;
import io.voxqueue.event.JobJournal;
import io.voxqueue.event.SharedJobEvents;
import io.voxqueue.idempotency.IdempotencyRepository;
import io.voxqueue.job.JobOutlooks;
import io.voxqueue.job.JobPace;
import io.voxqueue.job.JobRepository;
import io.voxqueue.mongo.MongoIdempotencyRepository;
import io.voxqueue.mongo.MongoJobRepository;
import io.voxqueue.mongo.MongoStore;
import io.voxqueue.mongo.MongoUsageRepository;
import io.voxqueue.mongo.MongoWebhookRepository;
import io.voxqueue.speech.Playback;
import io.voxqueue.usage.UsageRepository;
import io.voxqueue.voice.VoiceId;
import io.voxqueue.webhook.RetrySchedule;
import io.voxqueue.webhook.WebhookKeys;
import io.voxqueue.webhook.WebhookRepository;
import io.voxqueue.worker.WebhookModule;
import io.voxqueue.worker.WorkerModule;
import io.voxqueue.worker.answer.AnswerModule;
import io.voxqueue.worker.answer.AnswerOptions;
import io.voxqueue.worker.expiry.RecordExpiry.Expirable;
import io.voxqueue.worker.queue.QueueSettings;
import io.voxqueue.worker.speech.SpeechModule;
import io.voxqueue.worker.speech.SpeechOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The real engine, all in this process: store, queue, workers and voices. */
public final class EngineModule implements Engine.Factory {
    private static final Logger log = LoggerFactory.getLogger(EngineModule.class);
    private static final int VOICES_IN_MEMORY = 2;
    private static final Duration EXPIRED_KEYS_ARE_LISTED = Duration.ofDays(30);

    private final InstantSource clock;

    public EngineModule(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Engine open(VoxqueueConfiguration configuration, Environment environment) throws IOException {
        SpeechModule speech = speech(configuration);
        speech.beginWarming(); // beside all that follows: it takes as long
        try {
            return open(configuration, environment, speech);
        } catch (IOException | RuntimeException e) {
            speech.close();
            throw e;
        }
    }

    private Engine open(VoxqueueConfiguration configuration, Environment environment, SpeechModule speech)
            throws IOException {
        IdentityModule identity = IdentityModule.prepare(configuration, clock);
        MongoStore store = store(configuration);
        log.info("Jobs are kept in the {}", store.describe());
        AudioStore audio = FileAudioStore.open(
                configuration.store().dataDir(),
                configuration.audio().retention().toJavaDuration(),
                clock);
        JobRepository jobs = new MongoJobRepository(store);
        WebhookRepository webhooks = new MongoWebhookRepository(store);
        WebhookKeys keys = new WebhookKeys(identity.signing());
        JobPace pace = new JobPace(workers(configuration));
        JobOutlooks outlooks = new JobOutlooks(jobs, pace, clock);
        WebhookModule hooks = WebhookModule.open(
                store,
                webhooks,
                settings(configuration, keys),
                new EventJson(environment.getObjectMapper(), outlooks),
                clock);
        SharedJobEvents events = new SharedJobEvents(jobs, store.notices());
        UsageRepository tokens = MongoUsageRepository.ofTokens(store);
        JobEventPublisher told = events.then(event -> pace.learn(event.job()))
                .then(hooks.events())
                .then(new TokenSettlement(tokens));
        JobJournal journal = new JobJournal(jobs, told, clock);
        AnswerDrafts drafts = new AnswerDrafts();
        Playback playback = new Playback();
        AnswerModule answers = AnswerModule.of(options(configuration.answers()), drafts);
        AccountStores accounts = identity.accounts(store, environment);
        UsageRepository usage = MongoUsageRepository.ofCharacters(store);
        IdempotencyRepository idempotency = new MongoIdempotencyRepository(store);
        WorkerModule.WorkerSettings settings =
                settings(configuration, expirables(accounts, usage, tokens, idempotency));
        WorkerModule worker =
                WorkerModule.open(store, speech, answers, settings, jobs, webhooks, journal, audio, playback, clock);
        environment.lifecycle().manage(running(worker, () -> hooks.start(jobs, journal), hooks, store));
        return new Engine(
                jobs,
                journal,
                worker.queue(),
                events,
                drafts,
                playback,
                outlooks,
                audio,
                accounts,
                identity.signing(),
                usage,
                tokens,
                idempotency,
                speech.voices(),
                speech.analyzer(),
                webhooks,
                keys,
                HealthModule.probes(worker, answers, store),
                clock);
    }

    /** Connects to the MongoDB that is set, or opens the embedded store. */
    public static MongoStore store(VoxqueueConfiguration configuration) throws IOException {
        Secret uri = configuration.store().mongoUri();
        return uri.isSet()
                ? MongoStore.at(uri)
                : MongoStore.embedded(configuration.store().dataDir());
    }

    private static SpeechModule speech(VoxqueueConfiguration configuration) throws IOException {
        SpeechOptions options = new SpeechOptions(
                workers(configuration),
                new VoiceId(configuration.speech().defaultVoice()),
                Optional.of(configuration.speech().defaultVocoder()).filter(Predicate.not(String::isEmpty)),
                VOICES_IN_MEMORY);
        return SpeechModule.load(VoiceModule.directories(configuration), options);
    }

    /** How Gemini is asked, by the settings. */
    public static AnswerOptions options(AnswerConfiguration answers) {
        return new AnswerOptions(
                answers.geminiApiKey(),
                answers.baseUrl(),
                answers.timeout().toJavaDuration(),
                answers.connectTimeout().toJavaDuration(),
                answers.stallTimeout().toJavaDuration(),
                answers.attempts());
    }

    private static List<Expirable> expirables(
            AccountStores accounts, UsageRepository usage, UsageRepository tokens, IdempotencyRepository idempotency) {
        return List.of(
                Expirable.atOnce("counts of characters", usage::deleteExpired),
                Expirable.atOnce("counts of tokens", tokens::deleteExpired),
                Expirable.atOnce("idempotency keys", idempotency::deleteExpired),
                Expirable.atOnce("logins", accounts.families()::deleteExpired),
                new Expirable("API keys", EXPIRED_KEYS_ARE_LISTED, accounts.keys()::deleteExpired));
    }

    private static WorkerModule.WorkerSettings settings(
            VoxqueueConfiguration configuration, List<Expirable> expirables) {
        Duration grace = configuration.queue().shutdownGrace().toJavaDuration();
        QueueSettings queue = QueueSettings.ofWorkers(workers(configuration))
                .withAnswerWorkers(configuration.answers().workers())
                .withMaxAttempts(configuration.queue().attempts())
                .withShutdownGrace(grace);
        return new WorkerModule.WorkerSettings(
                queue, configuration.jobs().retention().toJavaDuration(), expirables);
    }

    private static WebhookModule.WebhookSettings settings(VoxqueueConfiguration configuration, WebhookKeys keys) {
        return new WebhookModule.WebhookSettings(
                keys, RetrySchedule.STANDARD, configuration.webhooks().allowPrivateAddresses());
    }

    private static int workers(VoxqueueConfiguration configuration) {
        return configuration.queue().workersOn(Runtime.getRuntime().availableProcessors());
    }

    private static Managed running(WorkerModule worker, Runnable startHooks, WebhookModule hooks, MongoStore store) {
        return new Managed() {
            @Override
            public void start() {
                startHooks.run();
                worker.start();
            }

            @Override
            public void stop() {
                worker.close();
                hooks.close();
                store.close();
            }
        };
    }
}

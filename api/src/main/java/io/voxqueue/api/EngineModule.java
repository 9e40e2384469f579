// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.dropwizard.core.setup.Environment;
import io.voxqueue.account.AccountStores;
import io.voxqueue.api.limit.Stopwatch;
import io.voxqueue.api.limit.TokenSettlement;
import io.voxqueue.api.metrics.Metrics;
import io.voxqueue.api.view.EventJson;
import io.voxqueue.audio.AudioStore;
import io.voxqueue.config.Secret;
import io.voxqueue.conversation.ConversationRepository;
import io.voxqueue.conversation.Conversations;
import io.voxqueue.disk.DiskRoom;
import io.voxqueue.disk.FileAudioStore;
import io.voxqueue.disk.Lives;
import io.voxqueue.event.AnswerDrafts;
import io.voxqueue.event.JobEventPublisher;
import io.voxqueue.event.JobJournal;
import io.voxqueue.event.SharedJobEvents;
import io.voxqueue.idempotency.IdempotencyRepository;
import io.voxqueue.job.JobOutlooks;
import io.voxqueue.job.JobPace;
import io.voxqueue.job.JobRepository;
import io.voxqueue.mongo.MongoConversationRepository;
import io.voxqueue.mongo.MongoIdempotencyRepository;
import io.voxqueue.mongo.MongoIntakeSwitch;
import io.voxqueue.mongo.MongoJobRepository;
import io.voxqueue.mongo.MongoStore;
import io.voxqueue.mongo.MongoUsageRepository;
import io.voxqueue.mongo.MongoWebhookRepository;
import io.voxqueue.mongo.StoreListener;
import io.voxqueue.speech.Playback;
import io.voxqueue.usage.UsageRepository;
import io.voxqueue.webhook.WebhookKeys;
import io.voxqueue.webhook.WebhookRepository;
import io.voxqueue.worker.WebhookModule;
import io.voxqueue.worker.WorkerModule;
import io.voxqueue.worker.answer.AnswerModule;
import io.voxqueue.worker.expiry.RecordExpiry.Expirable;
import io.voxqueue.worker.speech.SpeechModule;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The real engine, all in this process: store, queue, workers and voices. */
public final class EngineModule implements Engine.Factory {
    private static final Logger log = LoggerFactory.getLogger(EngineModule.class);
    private static final Duration FAILED_ENTRIES_ARE_KEPT = Duration.ofMinutes(10);
    private static final Duration EXPIRED_KEYS_ARE_LISTED = Duration.ofDays(30);

    private final InstantSource clock;

    public EngineModule(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Engine open(VoxqueueConfiguration configuration, Environment environment) throws IOException {
        IdentityModule identity = IdentityModule.prepare(configuration, clock);
        VoiceModule.Loading voices = VoiceModule.begin(configuration); // beside the store and all that follows
        try {
            Metrics metrics = new Metrics();
            MongoStore store = store(configuration, metrics.store());
            return open(configuration, environment, new Base(identity, metrics, store, voices.await()));
        } catch (IOException | RuntimeException e) {
            voices.close();
            throw e;
        }
    }

    /** What everything else stands on. */
    private record Base(IdentityModule identity, Metrics metrics, MongoStore store, SpeechModule speech) {}

    private Engine open(VoxqueueConfiguration configuration, Environment environment, Base base) throws IOException {
        IdentityModule identity = base.identity();
        Metrics metrics = base.metrics();
        MongoStore store = base.store();
        SpeechModule speech = base.speech();
        log.info("Jobs are kept in the {}", store.describe());
        Lives lives = Lives.begin(
                configuration.store().dataDir(), ProcessHandle.current().pid());
        DiskRoom room = EndModule.room(configuration);
        AudioStore audio = FileAudioStore.open(
                configuration.store().dataDir(),
                room,
                configuration.audio().retention().toJavaDuration(),
                clock);
        JobRepository jobs = new MongoJobRepository(store);
        Engine.Oversight oversight = Engine.Oversight.of(metrics, jobs, new MongoIntakeSwitch(store), clock);
        WebhookRepository webhooks = new MongoWebhookRepository(store);
        WebhookKeys keys = new WebhookKeys(identity.signing());
        JobPace pace = new JobPace(SettingsModule.workers(configuration));
        JobOutlooks outlooks = new JobOutlooks(jobs, pace, clock);
        WebhookModule hooks = WebhookModule.open(
                store,
                webhooks,
                SettingsModule.webhooks(configuration, keys, metrics),
                new EventJson(environment.getObjectMapper(), outlooks),
                clock);
        SharedJobEvents events = new SharedJobEvents(jobs, store.notices());
        UsageRepository tokens = MongoUsageRepository.ofTokens(store);
        ConversationRepository talks = new MongoConversationRepository(store);
        Conversations conversations =
                new Conversations(talks, jobs, configuration.conversations().bounds(), clock);
        AnswerDrafts drafts = new AnswerDrafts();
        Playback playback = new Playback();
        AnswerModule answers =
                SettingsModule.answerModule(configuration.answers(), drafts).around(metrics::measured);
        JobEventPublisher told = events.then(event -> pace.learn(event.job()))
                .then(hooks.events())
                .then(new TokenSettlement(tokens))
                .then(conversations)
                .then(oversight.events())
                .then(event -> answers.questions().follow(event.job()));
        JobJournal journal = new JobJournal(jobs, told, clock);
        AccountStores accounts = identity.accounts(store, environment);
        UsageRepository usage = MongoUsageRepository.ofCharacters(store);
        IdempotencyRepository idempotency = new MongoIdempotencyRepository(store);
        WorkerModule.WorkerSettings settings = SettingsModule.worker(
                        configuration, expirables(accounts, usage, tokens, idempotency, talks, hooks))
                .withFarewell(conversations::settle)
                .of(lives);
        WorkerModule worker =
                WorkerModule.open(store, speech, answers, settings, jobs, webhooks, journal, audio, playback, clock);
        metrics.counts("voxqueue_removed", "What was removed as its time was over.", "what", worker::expired);
        new EndModule(configuration, environment)
                .install(new EndModule.Parts(worker, hooks, store, lives), () -> hooks.start(jobs, journal));
        new DashboardModule(configuration, accounts, identity.signing(), worker, clock).install(environment);
        environment.lifecycle().addServerLifecycleListener(server -> speech.beginFingerprints());
        speech.voices().defaultVoice(); // refuses the start when its files are damaged
        return new Engine(
                jobs,
                journal,
                worker.queue(),
                events,
                drafts,
                answers.questions(),
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
                conversations,
                new HealthModule(configuration, worker, hooks, answers, store, room, oversight.queue()).probes(),
                oversight,
                clock,
                new Stopwatch(System::nanoTime));
    }

    /** Connects to the MongoDB that is set, or opens the embedded store. */
    public static MongoStore store(VoxqueueConfiguration configuration, StoreListener listener) throws IOException {
        Secret uri = configuration.store().mongoUri();
        return uri.isSet()
                ? MongoStore.at(uri, listener)
                : MongoStore.embedded(configuration.store().dataDir(), listener);
    }

    private static List<Expirable> expirables(
            AccountStores accounts,
            UsageRepository usage,
            UsageRepository tokens,
            IdempotencyRepository idempotency,
            ConversationRepository talks,
            WebhookModule hooks) {
        return List.of(
                new Expirable("failed delivery entries", FAILED_ENTRIES_ARE_KEPT, hooks::deleteFailed),
                Expirable.atOnce("counts of characters", usage::deleteExpired),
                Expirable.atOnce("counts of tokens", tokens::deleteExpired),
                Expirable.atOnce("idempotency keys", idempotency::deleteExpired),
                Expirable.atOnce("conversations", talks::deleteExpired),
                Expirable.atOnce("logins", accounts.families()::deleteExpired),
                new Expirable("API keys", EXPIRED_KEYS_ARE_LISTED, accounts.keys()::deleteExpired));
    }
}

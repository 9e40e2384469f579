// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.dropwizard.core.setup.Environment;
import io.voxqueue.account.AccountStores;
import io.voxqueue.answer.Questions;
import io.voxqueue.api.health.HealthProbe;
import io.voxqueue.api.metrics.Metrics;
import io.voxqueue.api.operation.IntakeGate;
import io.voxqueue.api.operation.JobTally;
import io.voxqueue.api.operation.QueueWatch;
import io.voxqueue.audio.AudioStore;
import io.voxqueue.conversation.Conversations;
import io.voxqueue.event.AnswerDrafts;
import io.voxqueue.event.JobEventFeed;
import io.voxqueue.event.JobEventPublisher;
import io.voxqueue.event.JobJournal;
import io.voxqueue.idempotency.IdempotencyRepository;
import io.voxqueue.intake.IntakeSwitch;
import io.voxqueue.job.JobOutlooks;
import io.voxqueue.job.JobQueue;
import io.voxqueue.job.JobRepository;
import io.voxqueue.signing.SigningKeys;
import io.voxqueue.speech.PlaybackReports;
import io.voxqueue.speech.SpeechAnalyzer;
import io.voxqueue.usage.UsageRepository;
import io.voxqueue.voice.VoiceCatalog;
import io.voxqueue.webhook.WebhookKeys;
import io.voxqueue.webhook.WebhookRepository;
import java.time.InstantSource;
import java.util.Map;

/**
 * All that the HTTP side needs from the rest of the service.
 *
 * @param answers that are being written here
 * @param questions that jobs have asked here
 * @param usage of characters
 * @param tokens of answers
 * @param stopwatch time as it goes by, whatever the clock is set to
 * @param probes ask each part how it is, by the name that {@code /health} shows
 */
public record Engine(
        JobRepository jobs,
        JobJournal journal,
        JobQueue queue,
        JobEventFeed events,
        AnswerDrafts answers,
        Questions questions,
        PlaybackReports playback,
        JobOutlooks outlooks,
        AudioStore audio,
        AccountStores accounts,
        SigningKeys signing,
        UsageRepository usage,
        UsageRepository tokens,
        IdempotencyRepository idempotency,
        VoiceCatalog voices,
        SpeechAnalyzer analyzer,
        WebhookRepository webhooks,
        WebhookKeys webhookKeys,
        Conversations conversations,
        Map<String, HealthProbe> probes,
        Oversight oversight,
        InstantSource clock,
        InstantSource stopwatch) {

    /** What is known of the service as a whole, and the gate that new jobs come in by. */
    public record Oversight(Metrics metrics, JobTally tally, QueueWatch queue, IntakeGate intake) {
        public static Oversight of(Metrics metrics, JobRepository jobs, IntakeSwitch intake, InstantSource clock) {
            return new Oversight(metrics, new JobTally(), new QueueWatch(jobs, clock), new IntakeGate(intake, clock));
        }

        /** Hears what happens to jobs. */
        public JobEventPublisher events() {
            return metrics.jobs().then(tally);
        }
    }

    /** Puts an engine together. */
    public interface Factory {
        /** Whatever must be started or closed is handed to the environment's life cycle. */
        Engine open(VoxqueueConfiguration configuration, Environment environment) throws Exception;
    }
}

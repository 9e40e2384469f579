// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.dropwizard.core.setup.Environment;
import io.voxqueue.account.AccountStores;
import io.voxqueue.api.health.HealthProbe;
import io.voxqueue.audio.AudioStore;
import io.voxqueue.event.AnswerDrafts;
import io.voxqueue.event.JobEventFeed;
import io.voxqueue.event.JobJournal;
import io.voxqueue.idempotency.IdempotencyRepository;
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
 * @param usage of characters
 * @param tokens of answers
 * @param probes ask each part how it is, by the name that {@code /health} shows
 */
public record Engine(
        JobRepository jobs,
        JobJournal journal,
        JobQueue queue,
        JobEventFeed events,
        AnswerDrafts answers,
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
        Map<String, HealthProbe> probes,
        InstantSource clock) {

    /** Puts an engine together. */
    public interface Factory {
        /** Whatever must be started or closed is handed to the environment's life cycle. */
        Engine open(VoxqueueConfiguration configuration, Environment environment) throws Exception;
    }
}

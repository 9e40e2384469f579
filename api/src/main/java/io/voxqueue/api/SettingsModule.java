// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.voxqueue.api.metrics.Metrics;
import io.voxqueue.config.AnswerConfiguration;
import io.voxqueue.disk.Lives;
import io.voxqueue.event.AnswerDrafts;
import io.voxqueue.webhook.RetrySchedule;
import io.voxqueue.webhook.WebhookKeys;
import io.voxqueue.worker.WebhookModule;
import io.voxqueue.worker.WorkerModule;
import io.voxqueue.worker.answer.AnswerModule;
import io.voxqueue.worker.answer.AnswerOptions;
import io.voxqueue.worker.expiry.RecordExpiry.Expirable;
import io.voxqueue.worker.queue.QueueSettings;
import java.time.Duration;
import java.util.List;

/** What the operator's settings mean for the parts of the engine. */
public final class SettingsModule {
    private SettingsModule() {}

    /** How Gemini is asked, by the settings. */
    public static AnswerOptions answers(AnswerConfiguration answers) {
        return new AnswerOptions(
                answers.geminiApiKey(),
                answers.baseUrl(),
                answers.timeout().toJavaDuration(),
                answers.connectTimeout().toJavaDuration(),
                answers.stallTimeout().toJavaDuration(),
                answers.attempts());
    }

    /** Answering, by the settings. */
    static AnswerModule answerModule(AnswerConfiguration answers, AnswerDrafts drafts) {
        return AnswerModule.of(answers(answers), answers.workers(), drafts);
    }

    /** How jobs are worked off and forgotten. */
    static WorkerModule.WorkerSettings worker(VoxqueueConfiguration configuration, List<Expirable> expirables) {
        Duration grace = configuration.queue().shutdownGrace().toJavaDuration();
        QueueSettings queue = QueueSettings.ofWorkers(workers(configuration))
                .withAnswerWorkers(configuration.answers().workers())
                .withMaxAttempts(configuration.queue().attempts())
                .withShutdownGrace(grace);
        return new WorkerModule.WorkerSettings(
                queue, configuration.jobs().retention().toJavaDuration(), expirables, job -> {}, Lives.unrecorded());
    }

    /** How webhooks are told. */
    static WebhookModule.WebhookSettings webhooks(
            VoxqueueConfiguration configuration, WebhookKeys keys, Metrics metrics) {
        return new WebhookModule.WebhookSettings(
                keys, RetrySchedule.STANDARD, configuration.webhooks().allowPrivateAddresses(), metrics.webhooks());
    }

    /** How many jobs are spoken at a time. */
    static int workers(VoxqueueConfiguration configuration) {
        return configuration.queue().workersOn(Runtime.getRuntime().availableProcessors());
    }
}

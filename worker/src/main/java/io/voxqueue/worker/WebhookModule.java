// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker;

import io.voxqueue.event.JobEvent;
import io.voxqueue.event.JobEventPublisher;
import io.voxqueue.event.JobJournal;
import io.voxqueue.job.JobRepository;
import io.voxqueue.mongo.MongoStore;
import io.voxqueue.webhook.DeliveryAttempt;
import io.voxqueue.webhook.RetrySchedule;
import io.voxqueue.webhook.WebhookKeys;
import io.voxqueue.webhook.WebhookRepository;
import io.voxqueue.worker.queue.DeliveryServer;
import io.voxqueue.worker.webhook.Announcer;
import io.voxqueue.worker.webhook.Courier;
import io.voxqueue.worker.webhook.EventOutbox;
import io.voxqueue.worker.webhook.WebhookSender;
import io.voxqueue.worker.webhook.WebhookSweep;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;

/** Webhooks put together: what hears events, the queue of deliveries, and who makes them. */
public final class WebhookModule implements AutoCloseable {
    private static final int WORKERS = 16;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(30);

    private final WebhookRepository webhooks;
    private final DeliveryServer server;
    private final Announcer announcer;
    private final EventOutbox outbox;
    private final WebhookSender sender;
    private final Courier courier;
    private final InstantSource clock;

    private WebhookModule(
            WebhookRepository webhooks,
            DeliveryServer server,
            Announcer announcer,
            WebhookSender sender,
            Courier courier,
            InstantSource clock) {
        this.webhooks = webhooks;
        this.server = server;
        this.announcer = announcer;
        this.outbox = new EventOutbox(announcer);
        this.sender = sender;
        this.courier = courier;
        this.clock = clock;
    }

    /** Prepares everything; events are heard from now on, and told once it is started. */
    public static WebhookModule open(
            MongoStore store,
            WebhookRepository webhooks,
            WebhookSettings settings,
            Function<JobEvent, String> bodies,
            InstantSource clock) {
        DeliveryServer server = DeliveryServer.open(store, WORKERS, clock);
        WebhookSender sender = WebhookSender.open(TIMEOUT, settings.allowPrivateAddresses(), clock);
        return new WebhookModule(
                webhooks,
                server,
                new Announcer(webhooks, server.queue(), bodies, clock),
                sender,
                new Courier(
                        webhooks,
                        server.queue(),
                        sender,
                        settings.keys(),
                        settings.schedule(),
                        settings.listener(),
                        clock),
                clock);
    }

    /** What signs, how often is tried, whether those may be called who are not on the public internet, who hears of it. */
    public record WebhookSettings(
            WebhookKeys keys,
            RetrySchedule schedule,
            boolean allowPrivateAddresses,
            Consumer<DeliveryAttempt> listener) {}

    /** Hears what is to be told. */
    public JobEventPublisher events() {
        return outbox;
    }

    public void start(JobRepository jobs, JobJournal journal) {
        WebhookSweep sweep = new WebhookSweep(webhooks, jobs, journal, announcer, server.queue(), clock);
        server.start(courier, SWEEP_INTERVAL, sweep::run);
    }

    /** Whether deliveries are made at this moment. */
    public boolean isHealthy() {
        return server.isHealthy();
    }

    /** Forgets entries of the delivery queue that failed before the given time. */
    public int deleteFailed(Instant before, int limit) {
        return server.deleteFailed(before, limit);
    }

    /** Announces what was heard; deliveries that do not end soon are broken off, to be made by the next process. */
    @Override
    public void close() {
        outbox.close();
        server.close();
        sender.close();
    }
}

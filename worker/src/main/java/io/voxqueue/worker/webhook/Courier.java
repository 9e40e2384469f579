// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.webhook;

import io.voxqueue.job.JobId;
import io.voxqueue.webhook.Answer;
import io.voxqueue.webhook.Delivery;
import io.voxqueue.webhook.DeliveryAttempt;
import io.voxqueue.webhook.DeliveryQueue;
import io.voxqueue.webhook.DeliveryRunner;
import io.voxqueue.webhook.RetrySchedule;
import io.voxqueue.webhook.Webhook;
import io.voxqueue.webhook.WebhookKeys;
import io.voxqueue.webhook.WebhookRepository;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries events to their receivers, one attempt at a time, and writes down how each went. */
public final class Courier implements DeliveryRunner {
    private static final Logger log = LoggerFactory.getLogger(Courier.class);
    private static final int LANES_PER_HOST = 4;
    private static final int SHORTEST_PUT_OFF_MS = 5_000;
    private static final int LONGEST_PUT_OFF_MS = 30_000;

    private final WebhookRepository webhooks;
    private final DeliveryQueue queue;
    private final WebhookSender sender;
    private final WebhookKeys keys;
    private final RetrySchedule schedule;
    private final Consumer<DeliveryAttempt> listener;
    private final InstantSource clock;
    private final HostLanes lanes = new HostLanes(LANES_PER_HOST);

    /** Tells the listener of each attempt; it neither blocks nor fails. */
    public Courier(
            WebhookRepository webhooks,
            DeliveryQueue queue,
            WebhookSender sender,
            WebhookKeys keys,
            RetrySchedule schedule,
            Consumer<DeliveryAttempt> listener,
            InstantSource clock) {
        this.webhooks = webhooks;
        this.queue = queue;
        this.sender = sender;
        this.keys = keys;
        this.schedule = schedule;
        this.listener = listener;
        this.clock = clock;
    }

    @Override
    public void run(JobId job, long seq, Instant due) throws InterruptedException {
        Optional<Webhook> webhook = webhooks.find(job);
        Optional<Delivery> delivery = webhook.flatMap(found -> found.delivery(seq));
        Optional<Instant> expected = delivery.flatMap(Delivery::due);
        if (webhook.isEmpty() || delivery.isEmpty() || expected.isEmpty()) {
            return; // gone, delivered or given up
        }
        if (!expected.get().equals(due)) { // this attempt was made; perhaps its process died before it queued the next
            queue.submit(job, seq, expected.get());
            return;
        }
        String host = host(webhook.get());
        if (!lanes.enter(host)) {
            putOff(job, seq);
            return;
        }
        try {
            attempt(webhook.get(), delivery.get());
        } finally {
            lanes.leave(host);
        }
    }

    private void attempt(Webhook webhook, Delivery delivery) throws InterruptedException {
        String id = webhook.messageId(delivery.seq());
        String body = delivery.body().orElseThrow();
        Instant at = clock.instant();
        Map<String, String> headers = Map.of(
                "webhook-id", id,
                "webhook-timestamp", String.valueOf(at.getEpochSecond()),
                "webhook-signature", keys.sign(webhook.owner(), id, at, body));
        long begun = System.nanoTime();
        Answer answer = sender.post(webhook.target().url(), headers, body);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        record(webhook, delivery, DeliveryAttempt.of(delivery.nextAttempt(), at, took, answer, schedule));
    }

    private void record(Webhook webhook, Delivery delivery, DeliveryAttempt attempt) {
        JobId job = webhook.job();
        listener.accept(attempt);
        webhooks.change(job, found -> found.tried(delivery.seq(), attempt))
                .flatMap(found -> attempt.next())
                .ifPresent(next -> queue.submit(job, delivery.seq(), next));
        switch (attempt.state()) {
            case DELIVERED -> log.debug("Told {} of job {}", delivery.type(), job);
            case RETRYING -> log.debug("Could not tell {} of job {}: {}", delivery.type(), job, attempt.error());
            case GAVE_UP ->
                log.info("Gave up telling {} of job {} after {} attempts", delivery.type(), job, attempt.number());
        }
    }

    private void putOff(JobId job, long seq) {
        int wait = ThreadLocalRandom.current().nextInt(SHORTEST_PUT_OFF_MS, LONGEST_PUT_OFF_MS);
        Instant later = clock.instant().plusMillis(wait).truncatedTo(ChronoUnit.MILLIS);
        webhooks.change(job, found -> found.putOff(seq, later))
                .flatMap(found -> found.delivery(seq))
                .flatMap(Delivery::due)
                .ifPresent(due -> queue.submit(job, seq, due));
    }

    private static String host(Webhook webhook) {
        return String.valueOf(URI.create(webhook.target().url()).getHost()).toLowerCase(Locale.ROOT);
    }
}

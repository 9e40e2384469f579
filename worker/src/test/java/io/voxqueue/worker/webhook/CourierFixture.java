// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.webhook;

import static io.voxqueue.job.JobFixtures.aJob;
import static io.voxqueue.webhook.WebhookFixtures.ENDS;
import static io.voxqueue.webhook.WebhookFixtures.aWebhook;
import static io.voxqueue.webhook.WebhookFixtures.eventOf;

import io.voxqueue.MutableClock;
import io.voxqueue.job.Job;
import io.voxqueue.signing.SigningKeys;
import io.voxqueue.webhook.Delivery;
import io.voxqueue.webhook.DeliveryAttempt;
import io.voxqueue.webhook.InMemoryWebhookRepository;
import io.voxqueue.webhook.RetrySchedule;
import io.voxqueue.webhook.WebhookKeys;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A courier, the queue that it is called from, and a real receiver. */
@Timeout(60)
abstract class CourierFixture {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    final MutableClock clock = new MutableClock();
    final InMemoryWebhookRepository webhooks = new InMemoryWebhookRepository();
    final RecordingDeliveryQueue queue = new RecordingDeliveryQueue();
    final WebhookKeys keys = new WebhookKeys(SigningKeys.of("a secret for tests, 32 bytes long", ""));
    final WebhookSender sender = WebhookSender.open(TIMEOUT, true, clock);
    final Courier courier = new Courier(webhooks, queue, sender, keys, RetrySchedule.STANDARD, told -> {}, clock);
    private final Announcer announcer =
            new Announcer(webhooks, queue, event -> "{\"seq\":" + event.job().version() + "}", clock);
    final Job job = aJob().succeeded().build();
    Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = Receiver.start();
    }

    @AfterEach
    void close() {
        receiver.close();
        sender.close();
    }

    void announce() {
        announce(job);
    }

    void announce(Job told) {
        webhooks.insert(aWebhook(told, receiver.url(), ENDS));
        announcer.announce(eventOf(told));
    }

    Delivery delivery() {
        return webhooks.find(job.id()).orElseThrow().delivery(job.version()).orElseThrow();
    }

    List<DeliveryAttempt.State> states() {
        return delivery().attempts().stream().map(DeliveryAttempt::state).toList();
    }
}

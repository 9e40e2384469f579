// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.webhook;

import static io.voxqueue.job.JobFixtures.aJob;
import static io.voxqueue.webhook.WebhookFixtures.ENDS;
import static io.voxqueue.webhook.WebhookFixtures.aWebhook;
import static io.voxqueue.webhook.WebhookFixtures.eventOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.voxqueue.MutableClock;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.webhook.InMemoryWebhookRepository;
import org.junit.jupiter.api.Test;

class EventOutboxTest {
    private final InMemoryWebhookRepository webhooks = new InMemoryWebhookRepository();
    private final RecordingDeliveryQueue queue = new RecordingDeliveryQueue();
    private final Job broken = aJob().failed().build();
    private final EventOutbox outbox = new EventOutbox(
            new Announcer(webhooks, queue, event -> body(event.job().id()), new MutableClock()));

    @Test
    void eventsAreAnnouncedBeforeTheOutboxIsClosed() {
        Job told = webhooked(aJob().failed().build());

        outbox.publish(eventOf(told));
        outbox.publish(eventOf(aJob().failed().build())); // nobody wants to be told of it
        outbox.close();

        assertThat(queue.waiting())
                .singleElement()
                .satisfies(entry -> assertThat(entry.job()).isEqualTo(told.id()));
    }

    @Test
    void eventThatCannotBeAnnouncedDoesNotStopTheOthers() {
        Job told = webhooked(aJob().canceled().build());

        outbox.publish(eventOf(webhooked(broken)));
        outbox.publish(eventOf(told));
        outbox.close();

        assertThat(queue.waiting())
                .extracting(RecordingDeliveryQueue.Entry::job)
                .containsExactly(told.id());
    }

    @Test
    void publisherIsNotTroubledOnceTheOutboxIsClosed() {
        outbox.close();

        assertThatCode(() -> outbox.publish(eventOf(broken))).doesNotThrowAnyException();
    }

    private Job webhooked(Job job) {
        webhooks.insert(aWebhook(job, "https://receiver.example/", ENDS));
        return job;
    }

    private String body(JobId id) {
        if (id.equals(broken.id())) {
            throw new IllegalStateException("The store is away");
        }
        return "{}";
    }
}

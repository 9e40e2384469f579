// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.webhook;

import static io.voxqueue.job.JobFixtures.CREATED;
import static io.voxqueue.job.JobFixtures.aJob;
import static io.voxqueue.webhook.WebhookFixtures.aWebhook;
import static io.voxqueue.webhook.WebhookFixtures.eventOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.event.JobEvent;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What every webhook repository must do. Each test has an empty one. */
public abstract class WebhookRepositoryContract {
    protected abstract WebhookRepository repository();

    @Test
    void aWebhookIsFoundAsItWasStoredInEveryStateOfItsLife() {
        Job job = aJob().succeeded().build();
        Instant now = JobFixtures.FINISHED;
        Webhook fresh = aWebhook(job);
        Webhook announced = fresh.announce(eventOf(job), () -> "{\"a\":\"ü\u0000\"}", now);
        Webhook refused = announced.tried(
                job.version(),
                DeliveryAttempt.of(
                        1,
                        now,
                        Duration.ofMillis(12),
                        Answer.of(503, Optional.of(Duration.ofMinutes(1))),
                        RetrySchedule.STANDARD));
        Webhook silent = refused.tried(
                job.version(),
                DeliveryAttempt.of(2, now, Duration.ofMillis(9), Answer.none("nobody"), RetrySchedule.STANDARD));
        Webhook delivered = silent.tried(
                job.version(),
                DeliveryAttempt.of(
                        3, now, Duration.ofMillis(3), Answer.of(204, Optional.empty()), RetrySchedule.STANDARD));

        repository().insert(fresh);
        assertThat(repository().find(job.id())).contains(fresh);
        for (Webhook next : List.of(announced, refused, silent, delivered)) {
            assertThat(repository().replace(next)).isTrue();
            assertThat(repository().find(job.id())).contains(next);
        }
    }

    @Test
    void aJobHasOneWebhookAtMost() {
        Webhook webhook = stored(aWebhook(aJob().build()));
        assertThatThrownBy(() -> repository().insert(webhook))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(webhook.job().toString());
    }

    @Test
    void aVersionThatIsNotTheNextChangesNothing() {
        Job job = aJob().running().build();
        Webhook webhook = stored(aWebhook(job));
        Webhook next = webhook.lookedAt(job, CREATED.plusSeconds(99));

        assertThat(repository().replace(webhook)).isFalse();
        assertThat(repository().replace(next)).isTrue();
        assertThat(repository().replace(next)).isFalse();
        assertThat(repository().find(job.id())).contains(next);
    }

    @Test
    void aWebhookThatIsGoneStaysGone() {
        Job job = aJob().running().build();
        Webhook webhook = stored(aWebhook(job));

        assertThat(repository().delete(job.id())).isTrue();
        assertThat(repository().delete(job.id())).isFalse();
        assertThat(repository().replace(webhook.lookedAt(job, CREATED.plusSeconds(99))))
                .isFalse();
        assertThat(repository().change(job.id(), found -> found)).isEmpty();
    }

    @Test
    void everyOneOfManyChangesIsKept() {
        Job job = aJob().build();
        stored(aWebhook(job, "https://receiver.example/", Set.of(JobEvent.Type.STARTED)));
        Job running = job;
        List<CompletableFuture<Void>> changes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Job started = running.start(JobFixtures.STARTED);
            running = started.retry();
            changes.add(CompletableFuture.runAsync(() -> repository()
                    .change(job.id(), found -> found.announce(eventOf(started), () -> "{}", JobFixtures.STARTED))));
        }
        changes.forEach(CompletableFuture::join);

        assertThat(repository().find(job.id()).orElseThrow().deliveries()).hasSize(8);
    }

    @Test
    void whatNeedsALookIsFoundMostOverdueFirst() {
        Webhook first = stored(aWebhook(aJob().build()));
        Job job = aJob().running().build();
        Webhook later = stored(aWebhook(job)).lookedAt(job, CREATED.plusSeconds(5));
        repository().replace(later);
        Job done = aJob().canceled().build();
        repository().replace(stored(aWebhook(done)).lookedAt(done, CREATED));

        Instant soon = CREATED.plus(Webhook.SETTLED);
        assertThat(repository().findToCheck(soon, 10)).isEmpty();
        assertThat(repository().findToCheck(soon.plusSeconds(6), 10)).containsExactly(first, later);
        assertThat(repository().findToCheck(soon.plusSeconds(6), 1)).containsExactly(first);
    }

    private Webhook stored(Webhook webhook) {
        repository().insert(webhook);
        return webhook;
    }
}

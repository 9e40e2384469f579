// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.webhook;

import static io.voxqueue.job.JobFixtures.CREATED;
import static io.voxqueue.job.JobFixtures.FINISHED;
import static io.voxqueue.job.JobFixtures.RETENTION;
import static io.voxqueue.job.JobFixtures.aJob;
import static io.voxqueue.webhook.WebhookFixtures.ENDS;
import static io.voxqueue.webhook.WebhookFixtures.aWebhook;
import static io.voxqueue.webhook.WebhookFixtures.eventOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.MutableClock;
import io.voxqueue.event.JobEvent;
import io.voxqueue.event.JobJournal;
import io.voxqueue.job.InMemoryJobRepository;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobState;
import io.voxqueue.webhook.Delivery;
import io.voxqueue.webhook.InMemoryWebhookRepository;
import io.voxqueue.webhook.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WebhookSweepTest {
    private static final Duration SETTLED = Duration.ofMinutes(2);

    private final MutableClock clock = new MutableClock(CREATED);
    private final InMemoryJobRepository jobs = new InMemoryJobRepository();
    private final InMemoryWebhookRepository webhooks = new InMemoryWebhookRepository();
    private final RecordingDeliveryQueue queue = new RecordingDeliveryQueue();
    private final Announcer announcer = new Announcer(webhooks, queue, event -> "{}", clock);
    private final JobJournal journal = new JobJournal(jobs, announcer::announce, clock);
    private final WebhookSweep sweep = new WebhookSweep(webhooks, jobs, journal, announcer, queue, clock);

    @Test
    void endThatWasStoredButNeverAnnouncedIsTold() {
        Job job = stored(aJob().failed().build());

        sweepAt(CREATED.plus(SETTLED));

        assertThat(webhook(job).deliveries()).extracting(Delivery::type).containsExactly(JobEvent.Type.FAILED);
        assertThat(queue.waiting()).hasSize(1);
    }

    @Test
    void eventThatWasAnnouncedButNeverQueuedIsQueued() {
        Job job = stored(aJob().canceled().build());
        webhooks.change(job.id(), webhook -> webhook.announce(eventOf(job), () -> "{}", FINISHED));

        sweepAt(FINISHED.plus(SETTLED));

        assertThat(queue.next().seq()).isEqualTo(job.version());
        assertThat(queue.next().due()).isEqualTo(FINISHED);
    }

    @Test
    void jobThatIsUnderWayIsLookedAtAgainLater() {
        Job job = stored(aJob().running().build());

        sweepAt(CREATED.plus(SETTLED));

        assertThat(queue.waiting()).isEmpty();
        assertThat(webhook(job).checkAt().orElseThrow()).isAfter(clock.instant());
    }

    @Test
    void jobWhoseAudioIsOverExpiresWhereSomebodyWantsToHearIt() {
        Job job = stored(aJob().succeeded().build());
        announcer.announce(eventOf(job));

        sweepAt(FINISHED.plus(RETENTION).minusSeconds(1));
        assertThat(jobs.find(job.id()).orElseThrow().state()).isEqualTo(JobState.SUCCEEDED);
        sweepAt(FINISHED.plus(RETENTION).plusSeconds(1));

        assertThat(jobs.find(job.id()).orElseThrow().state()).isEqualTo(JobState.EXPIRED);
        assertThat(webhook(job).deliveries())
                .extracting(Delivery::type)
                .containsExactly(JobEvent.Type.SUCCEEDED, JobEvent.Type.EXPIRED);
    }

    @Test
    void jobWhoseExpiryNobodyWantsToHearIsLeftAlone() {
        Job job = aJob().succeeded().build();
        jobs.insert(job);
        webhooks.insert(aWebhook(job, "https://receiver.example/", Set.of(JobEvent.Type.SUCCEEDED)));

        sweepAt(FINISHED.plus(RETENTION).plusSeconds(1));
        sweepAt(FINISHED.plus(RETENTION).plus(SETTLED));

        assertThat(jobs.find(job.id()).orElseThrow().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(webhook(job).awaits()).isEmpty();
    }

    @Test
    void webhookWhoseJobWasNeverStoredIsForgottenButNotWhileItMayStillCome() {
        Job job = aJob().build();
        webhooks.insert(aWebhook(job));

        sweepAt(CREATED.plusSeconds(1));
        assertThat(webhooks.find(job.id())).isPresent();
        sweepAt(CREATED.plus(SETTLED));
        assertThat(webhooks.find(job.id())).isEmpty();
    }

    private void sweepAt(Instant time) {
        clock.set(time);
        sweep.run();
    }

    private Job stored(Job job) {
        jobs.insert(job);
        webhooks.insert(aWebhook(job, "https://receiver.example/", ENDS));
        return job;
    }

    private Webhook webhook(Job job) {
        return webhooks.find(job.id()).orElseThrow();
    }
}

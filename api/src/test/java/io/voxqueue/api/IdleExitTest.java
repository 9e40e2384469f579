// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import static io.voxqueue.job.JobFixtures.aJob;
import static io.voxqueue.webhook.WebhookFixtures.aWebhook;
import static io.voxqueue.webhook.WebhookFixtures.eventOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.MutableClock;
import io.voxqueue.config.IdleConfiguration;
import io.voxqueue.job.InMemoryJobRepository;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.webhook.InMemoryWebhookRepository;
import io.voxqueue.webhook.Webhook;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IdleExitTest implements IdleExit.Presence {
    private static final Duration MOST = Duration.ofMinutes(5);

    private final MutableClock clock = new MutableClock(JobFixtures.FINISHED);
    private final InMemoryJobRepository jobs = new InMemoryJobRepository();
    private final InMemoryWebhookRepository webhooks = new InMemoryWebhookRepository();
    private final IdleExit patient = exit(false);
    private final IdleExit hasty = exit(true);
    private long nanos;
    private long requestAt;
    private int sockets;
    private int exits;

    @Test
    void nobodyForLongEnoughEndsTheProcessOnce() {
        pass(MOST.minusSeconds(1));
        hasty.look();
        assertThat(exits).isZero();

        pass(Duration.ofSeconds(1));
        hasty.look();
        hasty.look();

        assertThat(exits).isEqualTo(1);
    }

    @Test
    void requestBeginsTheTimeAnew() {
        pass(MOST.minusSeconds(1));
        requestAt = nanos;
        pass(Duration.ofSeconds(2));
        hasty.look();

        assertThat(exits).isZero();
    }

    @Test
    void socketKeepsTheProcessAndTheTimeRunsFromItsEnd() {
        sockets = 1;
        pass(MOST.multipliedBy(3));
        hasty.look();
        sockets = 0;
        pass(MOST.minusSeconds(1));
        hasty.look();
        assertThat(exits).isZero();

        pass(Duration.ofSeconds(1));
        hasty.look();
        assertThat(exits).isEqualTo(1);
    }

    @Test
    void queuedJobKeepsTheProcess() {
        jobs.insert(aJob().build());
        pass(MOST.multipliedBy(3));
        hasty.look();

        assertThat(exits).isZero();
    }

    @Test
    void webhookThatIsToBeCalledSoonKeepsTheProcess() {
        Instant now = clock.instant();
        Job done = aJob().succeeded().build();
        Webhook webhook = aWebhook(done);
        webhooks.insert(webhook);
        Webhook announced = webhook.announce(eventOf(done), () -> "{}", now);
        webhooks.replace(announced);
        pass(MOST.multipliedBy(3));
        hasty.look();
        assertThat(exits).isZero();

        webhooks.replace(announced.putOff(done.version(), now.plus(MOST).plusSeconds(1)));
        pass(MOST);
        hasty.look();
        assertThat(exits).isEqualTo(1);
    }

    @Test
    void audioThatCanBeHadKeepsTheProcessWhereThatIsWanted() {
        Job job = aJob().succeeded().build();
        jobs.insert(job);
        pass(MOST);
        patient.look();
        assertThat(exits).isZero();

        jobs.replace(job.expire());
        pass(MOST);
        patient.look();
        assertThat(exits).isEqualTo(1);
    }

    private IdleExit exit(boolean withAudio) {
        IdleConfiguration settings = new IdleConfiguration(io.dropwizard.util.Duration.minutes(5), withAudio);
        return new IdleExit(settings, this, jobs, webhooks, clock, () -> nanos, () -> exits++);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Override
    public Duration quiet() {
        return Duration.ofNanos(nanos - requestAt);
    }

    @Override
    public int sockets() {
        return sockets;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.webhook;

import static io.voxqueue.job.JobFixtures.CREATED;
import static io.voxqueue.job.JobFixtures.FINISHED;
import static io.voxqueue.job.JobFixtures.RETENTION;
import static io.voxqueue.job.JobFixtures.aJob;
import static io.voxqueue.webhook.WebhookFixtures.aWebhook;
import static io.voxqueue.webhook.WebhookFixtures.eventOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.event.JobEvent;
import io.voxqueue.job.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WebhookTest {
    private static final Answer WELCOME = Answer.of(200, Optional.empty());
    private static final Answer REFUSAL = Answer.of(500, Optional.empty());

    private final Job job = aJob().succeeded().build();
    private final Webhook announced = aWebhook(job).announce(eventOf(job), () -> "{}", FINISHED);

    @Test
    void wantedEventIsToBeToldAtOnceAndOnce() {
        assertThat(announced.deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.type()).isEqualTo(JobEvent.Type.SUCCEEDED);
            assertThat(delivery.seq()).isEqualTo(job.version());
            assertThat(delivery.due()).contains(FINISHED);
        });
        assertThat(announced.announce(eventOf(job), () -> "other", FINISHED)).isSameAs(announced);
    }

    @Test
    void eventThatNobodyWantsIsNotTold() {
        Job running = aJob().running().build();
        Webhook webhook = aWebhook(running);

        assertThat(webhook.announce(eventOf(running), () -> "{}", FINISHED)).isSameAs(webhook);
    }

    @Test
    void bodyIsKeptUntilTheEventIsDeliveredAndNotLonger() {
        Webhook refused = tried(announced, 1, REFUSAL);
        Webhook delivered = tried(refused, 2, WELCOME);

        assertThat(delivery(refused).body()).contains("{}");
        assertThat(delivery(delivered).body()).isEmpty();
        assertThat(delivery(delivered).due()).isEmpty();
    }

    @Test
    void refusedEventIsDueAgainAfterItsWaitUntilItIsGivenUp() {
        Webhook webhook = announced;
        for (int attempt = 1; attempt <= 6; attempt++) {
            webhook = tried(webhook, attempt, REFUSAL);
            Instant expected =
                    FINISHED.plusMillis(7).plus(RetrySchedule.STANDARD.waits().get(attempt - 1));
            assertThat(delivery(webhook).due()).contains(expected);
        }
        webhook = tried(webhook, 7, REFUSAL);

        assertThat(delivery(webhook).due()).isEmpty();
        assertThat(delivery(webhook).attempts())
                .extracting(DeliveryAttempt::state)
                .containsOnlyOnce(DeliveryAttempt.State.GAVE_UP);
    }

    @Test
    void receiverThatIsGoneForGoodIsNotAskedAgain() {
        assertThat(delivery(tried(announced, 1, Answer.of(410, Optional.empty())))
                        .due())
                .isEmpty();
    }

    @Test
    void receiverMayAskForALongerWaitButNotForAnyLength() {
        assertThat(wait(Duration.ofMinutes(3))).isEqualTo(Duration.ofMinutes(3));
        assertThat(wait(Duration.ZERO)).isEqualTo(Duration.ofSeconds(5));
        assertThat(wait(Duration.ofDays(99))).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void webhookIsLookedAtUntilNothingIsToComeAndNothingIsUnderWay() {
        assertThat(aWebhook(job).checkAt()).contains(CREATED.plus(Webhook.SETTLED));
        assertThat(announced.checkAt()).contains(FINISHED.plus(Webhook.SETTLED));
        Webhook delivered = tried(announced, 1, WELCOME);
        assertThat(delivered.checkAt()).contains(FINISHED.plus(RETENTION));
        Job expired = job.expire();
        Webhook last = delivered.announce(eventOf(expired), () -> "{}", FINISHED);
        Webhook over = last.tried(
                expired.version(), DeliveryAttempt.of(1, FINISHED, Duration.ZERO, WELCOME, RetrySchedule.STANDARD));
        assertThat(over.checkAt()).isEmpty();
    }

    @Test
    void endThatNobodyWantsToHearEndsTheWebhookAllTheSame() {
        Job failed = aJob().failed().build();
        Webhook webhook = aWebhook(failed, "https://receiver.example/", Set.of(JobEvent.Type.SUCCEEDED));

        assertThat(webhook.announce(eventOf(failed), () -> "{}", FINISHED).checkAt())
                .isEmpty();
    }

    @Test
    void jobThatGoesBackAgainAndAgainFillsNoLogAndItsEndIsToldStill() {
        Job current = aJob().build();
        Webhook webhook =
                aWebhook(current, "https://receiver.example/", Set.of(JobEvent.Type.STARTED, JobEvent.Type.CANCELED));
        for (int i = 0; i < 100; i++) {
            Job started = current.start(CREATED);
            webhook = webhook.announce(eventOf(started), () -> "{}", CREATED);
            current = started.handBack();
        }
        Job canceled = current.cancel(FINISHED);
        webhook = webhook.announce(eventOf(canceled), () -> "{}", FINISHED);

        assertThat(webhook.deliveries()).hasSize(Webhook.MAX_DELIVERIES + 1);
        assertThat(webhook.delivery(canceled.version())).isPresent();
    }

    @Test
    void targetWantsSomethingButNotProgressAndHidesItsAddress() {
        assertThatThrownBy(() -> new WebhookTarget("https://a.example/", Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WebhookTarget("https://a.example/", Set.of(JobEvent.Type.PROGRESS)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(announced.toString()).doesNotContain("token");
    }

    private Delivery delivery(Webhook webhook) {
        return webhook.delivery(job.version()).orElseThrow();
    }

    private Webhook tried(Webhook webhook, int attempt, Answer answer) {
        return webhook.tried(
                job.version(),
                DeliveryAttempt.of(attempt, FINISHED, Duration.ofMillis(7), answer, RetrySchedule.STANDARD));
    }

    private static Duration wait(Duration asked) {
        return RetrySchedule.STANDARD.waitAfter(1, Optional.of(asked)).orElseThrow();
    }

    @Test
    void attemptsAreListedInTheOrderTheyWereMade() {
        Webhook webhook = tried(tried(announced, 1, REFUSAL), 2, WELCOME);

        assertThat(delivery(webhook).attempts())
                .extracting(DeliveryAttempt::number)
                .isEqualTo(List.of(1, 2));
    }
}

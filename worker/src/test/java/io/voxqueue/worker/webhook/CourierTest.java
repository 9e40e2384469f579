// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.webhook;

import static io.voxqueue.job.JobFixtures.aJob;
import static io.voxqueue.webhook.WebhookFixtures.ENDS;
import static io.voxqueue.webhook.WebhookFixtures.aWebhook;
import static io.voxqueue.webhook.WebhookFixtures.eventOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.MutableClock;
import io.voxqueue.job.Job;
import io.voxqueue.signing.SigningKeys;
import io.voxqueue.webhook.Delivery;
import io.voxqueue.webhook.DeliveryAttempt;
import io.voxqueue.webhook.InMemoryWebhookRepository;
import io.voxqueue.webhook.RetrySchedule;
import io.voxqueue.webhook.WebhookKeys;
import io.voxqueue.worker.webhook.Receiver.Received;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CourierTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final MutableClock clock = new MutableClock();
    private final InMemoryWebhookRepository webhooks = new InMemoryWebhookRepository();
    private final RecordingDeliveryQueue queue = new RecordingDeliveryQueue();
    private final WebhookKeys keys = new WebhookKeys(SigningKeys.of("a secret for tests, 32 bytes long", ""));
    private final WebhookSender sender = WebhookSender.open(TIMEOUT, true, clock);
    private final Courier courier =
            new Courier(webhooks, queue, sender, keys, RetrySchedule.STANDARD, told -> {}, clock);
    private final Announcer announcer =
            new Announcer(webhooks, queue, event -> "{\"seq\":" + event.job().version() + "}", clock);
    private final Job job = aJob().succeeded().build();
    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = Receiver.start();
    }

    @AfterEach
    void close() {
        receiver.close();
        sender.close();
    }

    @Test
    void receiverThatFailsTwiceHearsTheSameThreeTimesEachFreshlySigned() throws Exception {
        receiver.answering(500, 429, 200);
        announce();

        for (int attempt = 0; attempt < 3; attempt++) {
            clock.set(queue.next().due());
            queue.run(courier);
        }

        String id = "msg_" + job.id() + "_" + job.version();
        List<Received> received = receiver.received();
        assertThat(received).hasSize(3).allSatisfy(request -> {
            assertThat(request.body()).isEqualTo("{\"seq\":" + job.version() + "}");
            assertThat(request.header("webhook-id")).isEqualTo(id);
            assertThat(request.header("webhook-signature")).isEqualTo(expectedSignature(request));
        });
        assertThat(received)
                .extracting(request -> request.header("webhook-timestamp"))
                .doesNotHaveDuplicates();
        assertThat(states())
                .containsExactly(
                        DeliveryAttempt.State.RETRYING,
                        DeliveryAttempt.State.RETRYING,
                        DeliveryAttempt.State.DELIVERED);
        assertThat(queue.waiting()).isEmpty();
    }

    @Test
    void receiverThatNeverAnswersWellIsGivenUpAfterSevenAttempts() throws Exception {
        receiver.answering(503);
        announce();

        int attempts = 0;
        while (!queue.waiting().isEmpty()) {
            clock.set(queue.next().due());
            queue.run(courier);
            attempts++;
        }

        assertThat(attempts).isEqualTo(7);
        assertThat(receiver.received()).hasSize(7);
        assertThat(states().get(6)).isEqualTo(DeliveryAttempt.State.GAVE_UP);
    }

    @Test
    void attemptThatIsAskedForTwiceIsMadeOnce() throws Exception {
        receiver.answering(500, 200);
        announce();
        RecordingDeliveryQueue.Entry first = queue.run(courier);

        courier.run(first.job(), first.seq(), first.due());

        assertThat(receiver.received()).hasSize(1);
        assertThat(queue.waiting()).hasSize(1);
    }

    @Test
    void nextAttemptThatWasNeverQueuedIsQueuedWhenTheOldOneComesAgain() throws Exception {
        receiver.answering(500);
        announce();
        RecordingDeliveryQueue lost = new RecordingDeliveryQueue();
        RecordingDeliveryQueue.Entry first =
                queue.run(new Courier(webhooks, lost, sender, keys, RetrySchedule.STANDARD, told -> {}, clock));

        courier.run(first.job(), first.seq(), first.due());

        assertThat(receiver.received()).hasSize(1);
        assertThat(queue.waiting()).isEqualTo(lost.waiting()).hasSize(1);
    }

    @Test
    void nothingIsSentForAWebhookThatIsGone() throws Exception {
        announce();
        webhooks.delete(job.id());

        queue.run(courier);

        assertThat(receiver.received()).isEmpty();
        assertThat(queue.waiting()).isEmpty();
    }

    @Test
    void oneHostThatHangsTakesFourWorkersAndTheOthersAreFree() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch four = new CountDownLatch(4);
        receiver.answering((exchange, number) -> {
            four.countDown();
            await(release);
            exchange.sendResponseHeaders(200, -1);
        });
        ExecutorService workers = Executors.newFixedThreadPool(5);
        try {
            List<CompletableFuture<Void>> hanging = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                announce(aJob().succeeded().build());
                RecordingDeliveryQueue own = queue;
                hanging.add(CompletableFuture.runAsync(() -> run(own), workers));
                await(hanging.get(i), own);
            }
            four.await();
            announce(job);
            queue.run(courier);

            assertThat(receiver.received()).hasSize(4);
            assertThat(delivery().attempts()).isEmpty();
            assertThat(queue.next().due()).isAfter(clock.instant());
            release.countDown();
            hanging.forEach(CompletableFuture::join);
            queue.run(courier);
            assertThat(states()).containsExactly(DeliveryAttempt.State.DELIVERED);
        } finally {
            release.countDown();
            workers.shutdownNow();
        }
    }

    /** Until the worker has taken the entry, or the next test step would take it. */
    private static void await(CompletableFuture<Void> worker, RecordingDeliveryQueue taken) {
        while (!worker.isDone() && !taken.waiting().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private void run(RecordingDeliveryQueue from) {
        try {
            from.run(courier);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void announce() {
        announce(job);
    }

    private void announce(Job told) {
        webhooks.insert(aWebhook(told, receiver.url(), ENDS));
        announcer.announce(eventOf(told));
    }

    private Delivery delivery() {
        return webhooks.find(job.id()).orElseThrow().delivery(job.version()).orElseThrow();
    }

    private List<DeliveryAttempt.State> states() {
        return delivery().attempts().stream().map(DeliveryAttempt::state).toList();
    }

    private String expectedSignature(Received request) {
        return keys.sign(
                job.owner(),
                request.header("webhook-id"),
                Instant.ofEpochSecond(Long.parseLong(request.header("webhook-timestamp"))),
                request.body());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.webhook.DeliveryAttempt;
import io.voxqueue.webhook.RetrySchedule;
import io.voxqueue.worker.webhook.Receiver.Received;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourierTest extends CourierFixture {
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

    private String expectedSignature(Received request) {
        return keys.sign(
                job.owner(),
                request.header("webhook-id"),
                Instant.ofEpochSecond(Long.parseLong(request.header("webhook-timestamp"))),
                request.body());
    }
}

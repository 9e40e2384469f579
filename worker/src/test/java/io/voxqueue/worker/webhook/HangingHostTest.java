// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.webhook;

import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.webhook.DeliveryAttempt;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class HangingHostTest extends CourierFixture {
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

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(RecordingDeliveryQueue from) {
        try {
            from.run(courier);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

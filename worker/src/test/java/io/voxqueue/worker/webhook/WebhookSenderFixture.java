// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.webhook;

import io.voxqueue.MutableClock;
import io.voxqueue.webhook.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Timeout;

/** What the tests of a {@link WebhookSender} have in common: how long a call may take, and how one is made. */
@Timeout(60)
abstract class WebhookSenderFixture {
    static final Duration SOON = Duration.ofMillis(700);
    static final Duration LONG = Duration.ofSeconds(30);

    final MutableClock clock = new MutableClock();

    WebhookSender sender(AddressGuard guard, Duration timeout) {
        return new WebhookSender(() -> WebhookSender.client(guard, timeout).build(), timeout, clock);
    }

    static Answer post(WebhookSender sender, String url) throws InterruptedException {
        return sender.post(url, Map.of(), "{}");
    }

    static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

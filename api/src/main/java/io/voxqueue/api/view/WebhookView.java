// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import io.voxqueue.event.JobEvent;
import io.voxqueue.webhook.Delivery;
import io.voxqueue.webhook.DeliveryAttempt;
import io.voxqueue.webhook.Webhook;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job's webhook as its owner sees it, and the latest attempts to deliver, oldest first. */
public record WebhookView(String url, List<String> events, List<DeliveryView> deliveries) {
    private static final int MOST = 50;

    public static WebhookView from(Webhook webhook) {
        List<DeliveryView> all = webhook.deliveries().stream()
                .flatMap(delivery -> delivery.attempts().stream().map(attempt -> DeliveryView.from(delivery, attempt)))
                .sorted(Comparator.comparing(DeliveryView::at).thenComparing(DeliveryView::seq))
                .toList();
        return new WebhookView(
                webhook.target().url(),
                webhook.target().inOrder().stream().map(JobEvent.Type::wireName).toList(),
                all.subList(Math.max(0, all.size() - MOST), all.size()));
    }

    /** One attempt to deliver one event. */
    public record DeliveryView(
            String event,
            long seq,
            int attempt,
            Instant at,
            @Nullable Integer status,
            long durationMs,
            @Nullable String error,
            String state,
            @Nullable Instant nextAttemptAt) {
        private static DeliveryView from(Delivery delivery, DeliveryAttempt attempt) {
            return new DeliveryView(
                    delivery.type().wireName(),
                    delivery.seq(),
                    attempt.number(),
                    attempt.at(),
                    attempt.status().isPresent() ? attempt.status().getAsInt() : null,
                    attempt.took().toMillis(),
                    attempt.error().orElse(null),
                    attempt.state().wireName(),
                    attempt.next().orElse(null));
        }
    }
}

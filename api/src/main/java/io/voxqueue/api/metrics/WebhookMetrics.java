// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.voxqueue.webhook.DeliveryAttempt;
import java.util.function.Consumer;

/** Measures calls to receivers of webhooks. */
final class WebhookMetrics implements Consumer<DeliveryAttempt> {
    private final Counter attempts;
    private final Histogram times;

    WebhookMetrics(PrometheusRegistry registry) {
        attempts = Counter.builder()
                .name("voxqueue_webhook_attempts")
                .help("Attempts to call a receiver, by what became of the delivery.")
                .labelNames("outcome")
                .register(registry);
        times = Buckets.histogram(registry, "voxqueue_webhook_seconds", "Time of a call to a receiver.", Buckets.SHORT);
        for (DeliveryAttempt.State state : DeliveryAttempt.State.values()) {
            attempts.initLabelValues(state.wireName());
        }
    }

    @Override
    public void accept(DeliveryAttempt attempt) {
        attempts.labelValues(attempt.state().wireName()).inc();
        times.observe(Buckets.seconds(attempt.took()));
    }
}

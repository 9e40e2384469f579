// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.voxqueue.mongo.StoreListener;
import java.time.Duration;

/** Measures the store by its commands. */
final class StoreMetrics implements StoreListener {
    private final Histogram times;
    private final Counter failures;

    StoreMetrics(PrometheusRegistry registry) {
        times = Buckets.histogram(
                registry,
                "voxqueue_store_command_seconds",
                "Time of a database command, by its name.",
                Buckets.SHORT,
                "command");
        failures = Counter.builder()
                .name("voxqueue_store_command_failures")
                .help("Database commands that failed.")
                .labelNames("command")
                .register(registry);
    }

    @Override
    public void ended(String command, Duration took, boolean succeeded) {
        times.labelValues(command).observe(Buckets.seconds(took));
        if (!succeeded) {
            failures.labelValues(command).inc();
        }
    }
}

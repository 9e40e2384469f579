// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.metrics;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;

/** The steps that durations are counted by. */
final class Buckets {
    /** What should take milliseconds. */
    static final double[] SHORT = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};

    /** What may take minutes. */
    static final double[] LONG = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800};

    private static final double NANOS = 1e9;

    private Buckets() {}

    static Histogram histogram(
            PrometheusRegistry registry, String name, String help, double[] buckets, String... labels) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .classicOnly()
                .classicUpperBounds(buckets)
                .labelNames(labels)
                .register(registry);
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / NANOS;
    }
}

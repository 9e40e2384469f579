// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.metrics;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;

/** Measures requests from their first byte to the end of their answer; waits for jobs and streams are long by nature. */
final class RequestMetrics implements RequestLog {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "DELETE", "OPTIONS");

    private final Histogram times;

    RequestMetrics(PrometheusRegistry registry) {
        times = Buckets.histogram(
                registry,
                "voxqueue_http_request_seconds",
                "Time of a request from its first byte to the end of its answer.",
                Buckets.SHORT,
                "method",
                "status");
    }

    /** Clients choose methods as they like; they must not make a series of each. */
    @Override
    public void log(Request request, Response response) {
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "other";
        times.labelValues(method, String.valueOf(response.getStatus()))
                .observe(Buckets.seconds(Duration.ofNanos(System.nanoTime() - request.getBeginNanoTime())));
    }
}

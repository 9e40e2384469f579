// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import io.voxqueue.job.JobMetrics;

/** What a finished job took. */
public record MetricsView(long queueWaitMs, long synthesisMs, long audioMs, double realTimeFactor, boolean cached) {
    static MetricsView from(JobMetrics metrics) {
        return new MetricsView(
                metrics.queueWaitMs(),
                metrics.synthesisMs(),
                metrics.audioMs(),
                Math.round(metrics.realTimeFactor() * 10_000) / 10_000.0,
                metrics.cached());
    }
}

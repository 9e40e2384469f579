// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobProgress;
import io.voxqueue.job.JobState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A job as clients see it, everywhere the same. What is not known yet, or does not apply, is null. */
public record JobView(
        String id,
        String kind,
        String status,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant expiresAt,
        ProgressView progress,
        @Nullable Long queuePosition,
        @Nullable Long etaMs,
        int attempt,
        @Nullable FailureView error,
        @Nullable MetricsView metrics,
        @Nullable OutputView output,
        UrlsView urls,
        @JsonRawValue String metadata) {

    /** In a list, where nobody counts the queue for each job. */
    public static JobView from(Job job, Instant now) {
        return from(job, null, now);
    }

    /** On its own. */
    public static JobView from(Job job, @Nullable Long queuePosition, Instant now) {
        return new JobView(
                job.id().toString(),
                job.spec().kind().wireName(),
                job.state().wireName(),
                job.createdAt(),
                job.startedAt().orElse(null),
                job.finishedAt().orElse(null),
                job.expiresAt().orElse(null),
                ProgressView.from(job.spec().kind(), job.progress()),
                queuePosition,
                etaMs(job, now),
                job.attempt(),
                job.failure().map(FailureView::from).orElse(null),
                job.metrics().map(MetricsView::from).orElse(null),
                job.output().map(made -> OutputView.from(job.id(), made)).orElse(null),
                UrlsView.of(job.id()),
                job.metadata());
    }

    /** As long as it took so far, per sentence done, for each one left. */
    private static @Nullable Long etaMs(Job job, Instant now) {
        JobProgress progress = job.progress();
        if (job.state() != JobState.RUNNING
                || progress.done() == 0
                || job.startedAt().isEmpty()) {
            return null;
        }
        long elapsedMs =
                Math.max(0, Duration.between(job.startedAt().get(), now).toMillis());
        return elapsedMs * (progress.total() - progress.done()) / progress.done();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.voxqueue.job.ConversationId;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobOutlook;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as clients see it, everywhere the same. What is not known yet, or does not apply, is null.
 *
 * @param conversationId left out where the job is part of none
 */
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
        @JsonRawValue String metadata,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String conversationId) {

    /** With what is ahead of it. */
    public static JobView from(Job job, JobOutlook outlook) {
        return new JobView(
                job.id().toString(),
                job.spec().kind().wireName(),
                job.state().wireName(),
                job.createdAt(),
                job.startedAt().orElse(null),
                job.finishedAt().orElse(null),
                job.expiresAt().orElse(null),
                ProgressView.from(job.spec().kind(), job.progress()),
                outlook.queuePosition().orElse(null),
                outlook.left().map(Duration::toMillis).orElse(null),
                job.attempt(),
                job.failure().map(FailureView::from).orElse(null),
                job.metrics().map(MetricsView::from).orElse(null),
                job.output().map(made -> OutputView.from(job.id(), made)).orElse(null),
                UrlsView.of(job.id()),
                job.metadata(),
                job.spec().conversation().map(ConversationId::toString).orElse(null));
    }
}

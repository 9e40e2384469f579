// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import io.voxqueue.job.Job;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A job as operators see it: whose it is and how it goes, never what it says. */
public record OperatedJobView(
        String id,
        String kind,
        String status,
        String owner,
        int attempt,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable FailureView error) {
    public static OperatedJobView of(Job job) {
        return new OperatedJobView(
                job.id().toString(),
                job.spec().kind().wireName(),
                job.state().wireName(),
                job.owner().value(),
                job.attempt(),
                job.createdAt(),
                job.startedAt().orElse(null),
                job.finishedAt().orElse(null),
                job.failure().map(FailureView::from).orElse(null));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.live;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.api.resource.PathId;
import io.voxqueue.api.view.EventId;
import io.voxqueue.event.TextPosition;
import io.voxqueue.job.JobId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants to hear, or no longer: of one job, or of all of its own.
 *
 * @param after the number of the last event of the job that the client has heard
 * @param afterText how much of an answer it has heard
 */
record Subscription(
        @Nullable String jobId,
        @Nullable Boolean all,
        @Nullable Long after,
        @Nullable KnownText afterText) {
    /** So many UTF-16 units of an attempt's text. */
    record KnownText(@Nullable Integer attempt, @Nullable Integer offset) {}

    /** The job; absent for all. */
    Optional<JobId> job() {
        boolean every = Boolean.TRUE.equals(all);
        if (every == (jobId != null)) {
            throw new ApiException(ErrorCode.MISSING_FIELD, "Say either \"jobId\" or \"all\": true");
        }
        if (after != null && (every || after < 0)) {
            throw ApiException.ofField(
                    ErrorCode.INVALID_VALUE, "after", "is the seq of an event of one job, 0 or more");
        }
        return Optional.ofNullable(jobId).map(PathId::job);
    }

    EventId heard() {
        return new EventId(after == null ? 0 : after, text());
    }

    private TextPosition text() {
        if (afterText == null) {
            return TextPosition.NOTHING;
        }
        Integer attempt = afterText.attempt();
        Integer offset = afterText.offset();
        if (attempt == null || offset == null || attempt < 0 || offset < 0) {
            throw ApiException.ofField(
                    ErrorCode.INVALID_VALUE, "afterText", "has an attempt and an offset, both 0 or more");
        }
        return new TextPosition(attempt, offset);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.live;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.job.JobId;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How far a client is with listening to a job.
 *
 * @param audioMs how much of its sound was played
 * @param interrupt whether that was enough
 */
record Playback(
        @Nullable String jobId,
        @Nullable Long audioMs,
        @Nullable Boolean interrupt) {
    JobId job() {
        return new JobReference(jobId).job();
    }

    OptionalLong heard() {
        if (audioMs == null) {
            return OptionalLong.empty();
        }
        if (audioMs < 0) {
            throw ApiException.ofField(ErrorCode.INVALID_VALUE, "audioMs", "must be 0 or more");
        }
        return OptionalLong.of(audioMs);
    }

    long played() {
        return heard().orElseThrow(() -> ApiException.ofField(ErrorCode.MISSING_FIELD, "audioMs", "is required"));
    }

    boolean isInterrupt() {
        return Boolean.TRUE.equals(interrupt);
    }
}

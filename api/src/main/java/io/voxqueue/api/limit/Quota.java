// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.limit;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import java.time.Duration;

/**
 * How a caller stands with a limit after one request more, and how that is told: in the fields of the IETF's draft
 * "RateLimit header fields for HTTP".
 *
 * @param granted whether that request was within the limit
 * @param left how many may follow at once
 * @param untilNext after how long the next one may come; zero if now
 * @param untilWhole after how long without requests nothing is used any more
 */
record Quota(boolean granted, int perMinute, long left, Duration untilNext, Duration untilWhole) {
    static final String POLICY_HEADER = "RateLimit-Policy";
    static final String STATE_HEADER = "RateLimit";

    String policy() {
        return "\"requests\";q=" + perMinute + ";w=60";
    }

    String state() {
        return "\"requests\";r=" + left + ";t="
                + untilWhole.plusNanos(999_999_999).toSeconds();
    }

    ApiException refusal() {
        return new ApiException(ErrorCode.TOO_MANY_REQUESTS, "At most " + perMinute + " requests a minute are answered")
                .withRetryAfter(untilNext);
    }
}

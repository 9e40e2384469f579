// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Whether jobs are taken in at all.
 *
 * @param isStopping the process is about to end
 * @param isDiskFull there would be no room for what they make
 */
public record JobAcceptance(BooleanSupplier isStopping, BooleanSupplier isDiskFull) {
    private static final Duration UNTIL_RESTARTED = Duration.ofSeconds(5);
    private static final Duration UNTIL_SOME_HAS_EXPIRED = Duration.ofMinutes(1);

    /** Lets everything in. */
    public static final JobAcceptance OPEN = new JobAcceptance(() -> false, () -> false);

    /** An {@link ApiException} unless jobs are taken in. */
    void requireOpen() {
        if (isStopping.getAsBoolean()) {
            throw new ApiException(ErrorCode.UNAVAILABLE, "The service is about to restart; try again soon")
                    .withRetryAfter(UNTIL_RESTARTED);
        }
        if (isDiskFull.getAsBoolean()) {
            throw new ApiException(ErrorCode.INSUFFICIENT_STORAGE, "There is no room for more audio; try again later")
                    .withRetryAfter(UNTIL_SOME_HAS_EXPIRED);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.error;

import java.time.Duration;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What clients are told when the store is away: it is nobody's fault and will pass. */
public final class StoreTrouble {
    private static final Logger log = LoggerFactory.getLogger(StoreTrouble.class);
    private static final Duration WORTH_ANOTHER_TRY = Duration.ofSeconds(5);

    private final Predicate<Throwable> isAway;

    /** Knows such failures by the predicate. */
    public StoreTrouble(Predicate<Throwable> isAway) {
        this.isAway = isAway;
    }

    /** The refusal to try again soon. */
    public static ApiException refusal() {
        return new ApiException(ErrorCode.UNAVAILABLE, "The store cannot be reached; try again soon")
                .withRetryAfter(WORTH_ANOTHER_TRY);
    }

    /** Whether the failure is that the store is away; then it is logged in one line. */
    public boolean explains(Throwable failure) {
        boolean away = isAway.test(failure);
        if (away) {
            log.warn("The store is away: {}", failure.toString());
        }
        return away;
    }
}

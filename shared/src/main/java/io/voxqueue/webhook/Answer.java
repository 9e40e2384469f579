// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.webhook;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What came back from a receiver.
 *
 * @param status the HTTP status, if there was an answer at all
 * @param error what went wrong otherwise, fit for the webhook's owner
 * @param retryAfter how long the receiver wishes to be left alone
 */
public record Answer(OptionalInt status, Optional<String> error, Optional<Duration> retryAfter) {
    public static Answer of(int status, Optional<Duration> retryAfter) {
        boolean welcome = isWelcome(status);
        return new Answer(
                OptionalInt.of(status),
                welcome ? Optional.empty() : Optional.of("the receiver answered " + status),
                welcome ? Optional.empty() : retryAfter);
    }

    public static Answer none(String error) {
        return new Answer(OptionalInt.empty(), Optional.of(error), Optional.empty());
    }

    /** Whether the receiver took the event. */
    public boolean isWelcome() {
        return status.isPresent() && isWelcome(status.getAsInt());
    }

    private static boolean isWelcome(int status) {
        return status >= 200 && status < 300;
    }
}

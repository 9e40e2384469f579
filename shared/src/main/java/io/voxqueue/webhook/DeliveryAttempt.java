// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One try to deliver an event, as it is kept for its owner.
 *
 * @param number 1 on the first try
 * @param status what the receiver answered, if it did
 * @param error what went wrong, in our own words
 * @param next when it is tried again
 */
public record DeliveryAttempt(
        int number,
        Instant at,
        OptionalInt status,
        Duration took,
        Optional<String> error,
        State state,
        Optional<Instant> next) {
    private static final int GONE = 410;

    /** Where the delivery stood after the try. */
    public enum State {
        DELIVERED,
        RETRYING,
        GAVE_UP;

        /** The word clients see: {@code delivered}, … */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the receiver's answer, or the lack of one, means for the delivery. */
    public static DeliveryAttempt of(int number, Instant at, Duration took, Answer answer, RetrySchedule schedule) {
        Instant begun = at.truncatedTo(ChronoUnit.MILLIS);
        Duration lasted = took.truncatedTo(ChronoUnit.MILLIS);
        if (answer.isWelcome()) {
            return new DeliveryAttempt(
                    number, begun, answer.status(), lasted, Optional.empty(), State.DELIVERED, Optional.empty());
        }
        boolean unwanted = answer.status().orElse(0) == GONE;
        Optional<Instant> next = unwanted
                ? Optional.empty()
                : schedule.waitAfter(number, answer.retryAfter())
                        .map(wait -> begun.plus(lasted).plus(wait).truncatedTo(ChronoUnit.MILLIS));
        State state = next.isPresent() ? State.RETRYING : State.GAVE_UP;
        return new DeliveryAttempt(number, begun, answer.status(), lasted, answer.error(), state, next);
    }
}

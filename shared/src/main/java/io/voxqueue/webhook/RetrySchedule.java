// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long to wait between the attempts to deliver an event.
 *
 * @param waits one for each attempt but the last
 * @param longestAsked how long a receiver may ask to be left alone, at most
 */
public record RetrySchedule(List<Duration> waits, Duration longestAsked) {
    /** Seven attempts over some three hours: a receiver that is being deployed hears soon, one that is down hears still. */
    public static final RetrySchedule STANDARD = new RetrySchedule(
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2)),
            Duration.ofHours(2));

    public RetrySchedule {
        waits = List.copyOf(waits);
    }

    /** The wait after so many attempts; none when there is to be no other. */
    public Optional<Duration> waitAfter(int attempts, Optional<Duration> asked) {
        if (attempts > waits.size()) {
            return Optional.empty();
        }
        Duration planned = waits.get(attempts - 1);
        return Optional.of(asked.map(wish -> wish.compareTo(longestAsked) > 0 ? longestAsked : wish)
                .filter(wish -> wish.compareTo(planned) > 0)
                .orElse(planned));
    }
}

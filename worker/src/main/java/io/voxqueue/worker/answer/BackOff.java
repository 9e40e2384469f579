// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How long to wait between two tries: twice as long each time, never all at the same moment, at least as long as asked. */
final class BackOff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final int MAX_DOUBLINGS = 4;

    private final RandomGenerator random;

    BackOff(RandomGenerator random) {
        this.random = random;
    }

    Duration after(int tries, Optional<Duration> asked) {
        long longestMs = FIRST.toMillis() << Math.min(tries - 1, MAX_DOUBLINGS);
        Duration planned = Duration.ofMillis(longestMs / 2 + random.nextLong(longestMs / 2));
        return asked.filter(wish -> wish.compareTo(planned) > 0).orElse(planned);
    }
}

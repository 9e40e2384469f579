// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.queue;

import java.time.Duration;

/** Something to be done again and again, each time by one process only. */
public record Chore(String name, Duration every, Work work) {
    private static final Duration SHORTEST = Duration.ofSeconds(5); // JobRunr looks no more often

    public Chore {
        if (!name.matches("[a-z][a-z-]*")) {
            throw new IllegalArgumentException("A chore's name looks like expire-audio but was " + name);
        }
        if (every.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "Chore " + name + " must wait at least " + SHORTEST + " but was to wait " + every);
        }
    }

    /** What a chore does; a failure is logged and the chore is done again at its next time. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.answer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Joins pieces that come faster than 20 a second, so that whoever listens is told no more often. */
public final class CoalescingSink implements AnswerSink {
    /** The shortest time between two pieces that are passed on. */
    public static final Duration INTERVAL = Duration.ofMillis(50);

    private final Consumer<String> listener;
    private final InstantSource clock;
    private final StringBuilder held = new StringBuilder();
    private Instant next = Instant.MIN;

    public CoalescingSink(Consumer<String> listener, InstantSource clock) {
        this.listener = listener;
        this.clock = clock;
    }

    @Override
    public void delta(String text) {
        held.append(text);
        if (!clock.instant().isBefore(next)) {
            pause();
        }
    }

    /** Passes on what is held back. To be called once more at the end. */
    @Override
    public void pause() {
        if (!held.isEmpty()) {
            next = clock.instant().plus(INTERVAL);
            String piece = held.toString();
            held.setLength(0);
            listener.accept(piece);
        }
    }
}

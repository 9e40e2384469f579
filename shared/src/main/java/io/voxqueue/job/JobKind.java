// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import java.util.Locale;

/** What a job makes. */
public enum JobKind {
    /** Text to audio. */
    SPEECH,
    /** Prompt to text. */
    ANSWER,
    /** Prompt to text to audio. */
    SPOKEN_ANSWER;

    /**
     * Whether clients hear its output while it is made. What they heard cannot be taken back, so that to run such a job
     * again is another attempt, whatever the reason.
     */
    public boolean isHeardWhileMade() {
        return this != SPEECH;
    }

    /** The word clients see: {@code speech}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

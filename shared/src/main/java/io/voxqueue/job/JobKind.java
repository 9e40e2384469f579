// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import java.util.Locale;

/** What a job makes. */
public enum JobKind {
    /** Text to audio. */
    SPEECH,
    /** Prompt to text. */
    ANSWER;

    /** The word clients see: {@code speech}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

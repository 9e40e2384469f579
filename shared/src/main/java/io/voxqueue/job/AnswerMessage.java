// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import java.util.Locale;

/** One turn of a conversation. */
public record AnswerMessage(Role role, String content) {
    /** Who said it. */
    public enum Role {
        USER,
        ASSISTANT;

        /** The word clients see: {@code user}, {@code assistant}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Leaves the words out: they are people's, and do not belong into messages and logs. */
    @Override
    public String toString() {
        return "AnswerMessage[" + role + ", " + content.length() + " characters]";
    }
}

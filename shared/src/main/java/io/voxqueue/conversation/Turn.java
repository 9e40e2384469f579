// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.conversation;

import io.voxqueue.job.AnswerMessage;
import io.voxqueue.job.JobId;
import java.time.Instant;
import java.util.Locale;

/**
 * One thing that was said.
 *
 * @param job which asked it, or answered it
 */
public record Turn(AnswerMessage.Role role, String text, Instant at, JobId job, Extent extent) {
    /** How much of what was to be said was said. */
    public enum Extent {
        /** All of it. */
        WHOLE,
        /** What there was when it broke off. */
        PARTIAL,
        /** What was heard before the listener interrupted. */
        HEARD;

        /** The word clients see: {@code whole}, {@code partial}, {@code heard}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Turn question(JobId job, String text, Instant at) {
        return new Turn(AnswerMessage.Role.USER, text, at, job, Extent.WHOLE);
    }

    static Turn answer(JobId job, String text, Extent extent, Instant at) {
        return new Turn(AnswerMessage.Role.ASSISTANT, text, at, job, extent);
    }

    boolean isAnswer() {
        return role == AnswerMessage.Role.ASSISTANT;
    }

    long characters() {
        return text.codePointCount(0, text.length());
    }

    AnswerMessage message() {
        return new AnswerMessage(role, text);
    }

    /** Leaves the words out: they are people's, and do not belong into messages and logs. */
    @Override
    public String toString() {
        return "Turn[" + role + ", " + text.length() + " characters, job " + job + ", " + extent + "]";
    }
}

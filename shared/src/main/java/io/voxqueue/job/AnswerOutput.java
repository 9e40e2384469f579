// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import java.util.Locale;

/**
 * The text that answers.
 *
 * @param model which model wrote it, as precisely as it says
 */
public record AnswerOutput(String text, String model, FinishReason finishReason, Usage usage) implements JobOutput {
    /** Why the answer ends where it does. */
    public enum FinishReason {
        /** It is complete. */
        STOP,
        /** It is as long as it was allowed to be. */
        MAX_TOKENS;

        /** The word clients see: {@code stop}, {@code max_tokens}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What it cost.
     *
     * @param outputTokens what the model thought before it answered included
     */
    public record Usage(long inputTokens, long outputTokens) {
        public long total() {
            return inputTokens + outputTokens;
        }
    }

    /** Leaves the answer out: it does not belong into messages and logs. */
    @Override
    public String toString() {
        return "AnswerOutput[" + text.length() + " characters, model " + model + ", " + finishReason + ", " + usage
                + "]";
    }
}

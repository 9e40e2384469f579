// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import java.util.Locale;
import java.util.Optional;

/**
 * The text that answers, or as much of it as there is.
 *
 * @param model which model wrote it, as precisely as it says
 * @param finishReason absent while it is not at its end, which it may never reach
 */
public record AnswerOutput(String text, String model, Optional<FinishReason> finishReason, Usage usage)
        implements JobOutput {
    /** One that goes on, or broke off there. */
    public static AnswerOutput partial(String text, String model) {
        return new AnswerOutput(text, model, Optional.empty(), Usage.UNKNOWN);
    }

    @Override
    public Optional<AnswerOutput> answer() {
        return Optional.of(this);
    }

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
        /** Nobody told. */
        public static final Usage UNKNOWN = new Usage(0, 0);

        public long total() {
            return inputTokens + outputTokens;
        }
    }

    /** Leaves the answer out: it does not belong into messages and logs. */
    @Override
    public String toString() {
        return "AnswerOutput[" + text.length() + " characters, model " + model + ", "
                + finishReason.map(FinishReason::wireName).orElse("not at its end") + ", " + usage + "]";
    }
}

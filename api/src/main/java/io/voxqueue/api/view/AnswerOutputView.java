// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import io.voxqueue.job.AnswerOutput;
import org.jspecify.annotations.Nullable;

/** The text that answers, or what there is of it, and what it cost. Why it ends and what it cost are known at its end. */
public record AnswerOutputView(
        String text,
        String model,
        @Nullable String finishReason,
        @Nullable UsageView usage) implements OutputView {
    /** In tokens. */
    public record UsageView(long inputTokens, long outputTokens) {
        static @Nullable UsageView from(AnswerOutput.Usage usage) {
            return usage.equals(AnswerOutput.Usage.UNKNOWN)
                    ? null
                    : new UsageView(usage.inputTokens(), usage.outputTokens());
        }
    }

    static AnswerOutputView from(AnswerOutput made) {
        return new AnswerOutputView(
                made.text(),
                made.model(),
                made.finishReason().map(AnswerOutput.FinishReason::wireName).orElse(null),
                UsageView.from(made.usage()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import io.voxqueue.job.AnswerOutput;

/** The text that answers, and what it cost. */
public record AnswerOutputView(String text, String model, String finishReason, UsageView usage) implements OutputView {
    /** In tokens. */
    public record UsageView(long inputTokens, long outputTokens) {}

    static AnswerOutputView from(AnswerOutput made) {
        return new AnswerOutputView(
                made.text(),
                made.model(),
                made.finishReason().wireName(),
                new UsageView(made.usage().inputTokens(), made.usage().outputTokens()));
    }
}

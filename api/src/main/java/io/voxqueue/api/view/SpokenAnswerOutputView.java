// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.voxqueue.job.JobId;
import io.voxqueue.job.SpokenAnswerOutput;
import org.jspecify.annotations.Nullable;

/** The text that answers and, once it is all there, its audio, side by side. */
public record SpokenAnswerOutputView(
        @JsonUnwrapped AnswerOutputView answer,
        @JsonUnwrapped @Nullable SpeechOutputView audio) implements OutputView {
    static SpokenAnswerOutputView from(JobId id, SpokenAnswerOutput made) {
        return new SpokenAnswerOutputView(
                AnswerOutputView.from(made.text()),
                made.audio().map(audio -> SpeechOutputView.from(id, audio)).orElse(null));
    }
}

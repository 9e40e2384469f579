// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobOutput;
import io.voxqueue.job.SpeechOutput;
import io.voxqueue.job.SpokenAnswerOutput;

/** What a job made, by its kind. */
public sealed interface OutputView permits SpeechOutputView, AnswerOutputView, SpokenAnswerOutputView {
    static OutputView from(JobId id, JobOutput made) {
        if (made instanceof SpokenAnswerOutput spoken) {
            return SpokenAnswerOutputView.from(id, spoken);
        }
        return made instanceof AnswerOutput answer
                ? AnswerOutputView.from(answer)
                : SpeechOutputView.from(id, (SpeechOutput) made);
    }
}

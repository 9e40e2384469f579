// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import java.util.Optional;

/** What a job made. */
public sealed interface JobOutput permits SpeechOutput, AnswerOutput, SpokenAnswerOutput {
    /** The text that answers, if it is one of those who have some. */
    default Optional<AnswerOutput> answer() {
        return Optional.empty();
    }

    /** The audio, if it is one of those who have some. */
    default Optional<SpeechOutput> speech() {
        return Optional.empty();
    }
}

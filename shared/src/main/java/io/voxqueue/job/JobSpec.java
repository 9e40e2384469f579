// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import io.voxqueue.audio.AudioFormat;
import java.util.Optional;

/** What was asked for, complete: running it needs nothing else from the client. */
public sealed interface JobSpec permits SpeechSpec, AnswerSpec, SpokenAnswerSpec {
    JobKind kind();

    /** What is to be answered; absent for a job that answers nothing. */
    default Optional<AnswerSpec> question() {
        return Optional.empty();
    }

    /** How the audio is encoded; absent for a job that makes none. */
    default Optional<AudioFormat> audioFormat() {
        return Optional.empty();
    }

    /** Whether each sentence is told of, and can be heard, while the rest is still being spoken. */
    default boolean hasSegments() {
        return false;
    }
}

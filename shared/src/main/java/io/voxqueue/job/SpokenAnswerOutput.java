// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import java.util.Optional;

/**
 * The text that answers and its audio, or as much of them as there is.
 *
 * @param audio absent while it is being spoken, and where nothing was to be said
 */
public record SpokenAnswerOutput(AnswerOutput text, Optional<SpeechOutput> audio) implements JobOutput {
    @Override
    public Optional<AnswerOutput> answer() {
        return Optional.of(text);
    }

    @Override
    public Optional<SpeechOutput> speech() {
        return audio;
    }
}

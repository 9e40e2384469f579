// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import java.util.Optional;

/** What was asked for, complete: running it needs nothing else from the client. */
public sealed interface JobSpec permits SpeechSpec, AnswerSpec {
    JobKind kind();

    /** What is to be answered; absent for a job that answers nothing. */
    default Optional<AnswerSpec> question() {
        return Optional.empty();
    }

    /** The conversation that the job is part of. */
    default Optional<ConversationId> conversation() {
        return question().flatMap(AnswerSpec::conversation);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.answer;

import io.voxqueue.job.AnswerSpec;

/** Answers prompts; may be asked by many at a time. */
public interface AnswerEngine extends AutoCloseable {
    /** A question that is asked once somebody receives the answer. */
    PendingAnswer ask(AnswerSpec spec);

    /** Whether it was not refused, by a bad key say, when it was last asked. */
    boolean isWell();

    @Override
    void close();
}

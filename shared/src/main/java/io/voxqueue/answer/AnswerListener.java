// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.answer;

import io.voxqueue.job.JobId;

/** Hears the answer of a job while it is written, at most 20 times a second. */
public interface AnswerListener {
    /** Nobody listens. */
    AnswerListener NONE = (job, attempt, offset, text) -> {};

    /**
     * A piece more. Never blocks for long and never fails; pieces are hints, the finished job is the truth.
     *
     * @param attempt the job's attempt: a higher one begins the answer anew
     * @param offset where the piece begins, in UTF-16 units of that attempt's text
     */
    void wrote(JobId job, int attempt, int offset, String text);
}

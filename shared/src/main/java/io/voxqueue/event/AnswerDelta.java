// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import io.voxqueue.job.JobId;

/**
 * A piece of the text that answers, while it is written. It has no number of its own: it is not a step of the job, and
 * where it stands in the text orders it better than a number would.
 *
 * @param attempt the job's attempt that writes the text: a later one begins it anew
 * @param offset where the piece begins, in UTF-16 units of the attempt's text
 */
public record AnswerDelta(JobId job, int attempt, int offset, String text) {
    /** What it is called among a job's events. */
    public static final String WIRE_NAME = "answer.delta";

    /** Up to where the text is known with it. */
    public TextPosition end() {
        return new TextPosition(attempt, offset + text.length());
    }

    /** Leaves the words out: they do not belong into messages and logs. */
    @Override
    public String toString() {
        return "AnswerDelta[" + job + ", attempt " + attempt + ", " + text.length() + " characters from " + offset
                + "]";
    }
}

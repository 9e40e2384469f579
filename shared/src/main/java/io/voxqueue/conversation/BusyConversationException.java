// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.conversation;

import io.voxqueue.job.JobId;

/** A question was asked while the answer to another is awaited in the same conversation. */
public final class BusyConversationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient JobId answering;

    public BusyConversationException(JobId answering) {
        super("The answer of job " + answering + " is awaited in this conversation");
        this.answering = answering;
    }

    /** The job whose answer is awaited. */
    public JobId answering() {
        return answering;
    }
}

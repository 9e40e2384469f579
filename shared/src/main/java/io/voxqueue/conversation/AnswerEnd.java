// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.conversation;

import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.Job;

/**
 * What a conversation keeps of a job that has ended. A canceled question stays without an answer, for it was asked. One
 * that failed is taken back with whatever made it fail: it will be asked again, and what was blocked would block all that
 * follows.
 */
record AnswerEnd(boolean isKept, String words, Turn.Extent extent) {
    private static final AnswerEnd TAKEN_BACK = new AnswerEnd(false, "", Turn.Extent.PARTIAL);

    static AnswerEnd of(Job job) {
        return switch (job.state()) {
            case SUCCEEDED, EXPIRED -> new AnswerEnd(true, words(job), Turn.Extent.WHOLE);
            case CANCELED -> new AnswerEnd(true, words(job), Turn.Extent.PARTIAL);
            case FAILED -> TAKEN_BACK;
            case QUEUED, RUNNING -> throw new IllegalArgumentException("Job " + job.id() + " has not ended");
        };
    }

    private static String words(Job job) {
        return job.output()
                .map(made -> made instanceof AnswerOutput answer ? answer.text() : "")
                .orElse("");
    }
}

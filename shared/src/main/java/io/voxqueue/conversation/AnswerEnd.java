// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.conversation;

import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.FailureCode;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFailure;
import io.voxqueue.job.JobOutput;
import java.util.Optional;

/**
 * What a conversation keeps of a job that has ended. A canceled question stays even without an answer, for it was asked. One
 * that failed without a word is taken back, for it will be asked again; so is what was blocked, which would block all that
 * follows.
 */
record AnswerEnd(boolean isKept, String words, Turn.Extent extent) {
    static AnswerEnd of(Job job) {
        String words =
                job.output().flatMap(JobOutput::answer).map(AnswerOutput::text).orElse("");
        return switch (job.state()) {
            case SUCCEEDED, EXPIRED -> new AnswerEnd(true, words, Turn.Extent.WHOLE);
            case CANCELED -> new AnswerEnd(true, words, Turn.Extent.PARTIAL);
            case FAILED -> new AnswerEnd(!words.isEmpty() && !wasBlocked(job), words, Turn.Extent.PARTIAL);
            case QUEUED, RUNNING -> throw new IllegalArgumentException("Job " + job.id() + " has not ended");
        };
    }

    private static boolean wasBlocked(Job job) {
        return job.failure().map(JobFailure::code).equals(Optional.of(FailureCode.ANSWER_BLOCKED));
    }
}

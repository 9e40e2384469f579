// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import io.voxqueue.job.FailureCode;
import io.voxqueue.job.JobFailure;
import java.time.Duration;
import java.util.Optional;

/** One try to get an answer failed. Has no cause on purpose: the SDK's exceptions quote questions and answers. */
final class FailedTry extends Exception {
    private static final long serialVersionUID = 1;

    private final transient JobFailure failure;
    private final transient Optional<Duration> retryAfter;

    FailedTry(FailureCode code, String message, boolean retryable) {
        this(code, message, retryable, Optional.empty());
    }

    FailedTry(FailureCode code, String message, boolean retryable, Optional<Duration> retryAfter) {
        super(message);
        this.failure = new JobFailure(code, message, retryable);
        this.retryAfter = retryAfter;
    }

    JobFailure failure() {
        return failure;
    }

    /** How long Gemini wishes to be left alone. */
    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}

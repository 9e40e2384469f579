// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

/** A run of a job failed; says why and whether another try may pass. */
public class JobFailedException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient JobFailure failure;

    public JobFailedException(JobFailure failure) {
        super(failure.message());
        this.failure = failure;
    }

    public JobFailedException(JobFailure failure, Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    public JobFailure failure() {
        return failure;
    }
}

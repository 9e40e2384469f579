// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import java.time.Instant;
import java.util.Optional;

/** A run of a job failed; says why and whether another try may pass. */
public class JobFailedException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient JobFailure failure;
    private final boolean lastTry;
    private transient Optional<JobOutput> soFar = Optional.empty();
    private transient Optional<Instant> audioExpiresAt = Optional.empty();

    public JobFailedException(JobFailure failure) {
        this(failure, false);
    }

    public JobFailedException(JobFailure failure, Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
        this.lastTry = !failure.retryable();
    }

    /** With {@code triedEnough}, the run made all the tries that are worth it: the queue need not. */
    public JobFailedException(JobFailure failure, boolean triedEnough) {
        super(failure.message());
        this.failure = failure;
        this.lastTry = triedEnough || !failure.retryable();
    }

    /** Whether the job is not to be run again, though its client may ask again. */
    public boolean isLastTry() {
        return lastTry;
    }

    /** With what was made before it failed, which the job keeps if this was its last try. */
    public JobFailedException with(JobOutput made, Optional<Instant> expiry) {
        soFar = Optional.of(made);
        audioExpiresAt = expiry;
        return this;
    }

    /** The job, failed for this reason, with what was made. */
    public Job end(Job job, Instant now) {
        return job.fail(failure, soFar, audioExpiresAt, now);
    }

    public JobFailure failure() {
        return failure;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

/** Does the work of a job; every step may run twice, so it looks for what is done already. */
public interface JobRunner {
    /**
     * Runs the job to its end and records the success. Returns without doing anything when the job is gone or has
     * ended already.
     *
     * @throws JobFailedException when this try failed; the queue decides whether there is another
     * @throws InterruptedException when the process is stopping and another shall do the work
     */
    void run(JobId id) throws JobFailedException, InterruptedException;

    /** Stops the job's work soon if it is running here. */
    void cancel(JobId id);
}

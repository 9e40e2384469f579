// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

/** Hands jobs to the workers. */
public interface JobQueue {
    /** Has the job run as soon as a worker is free, durably; the same id twice is one job. */
    void submit(JobId id);

    /** Takes the job out of the queue and stops it if it is running; no harm if it is neither. */
    void cancel(JobId id);

    /** Drops what is remembered of a job that has ended, so that it can be submitted again. */
    void forget(JobId id);
}

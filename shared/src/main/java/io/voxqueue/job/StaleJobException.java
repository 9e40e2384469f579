// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

/** Somebody else changed the job in the meantime, or it is gone. */
public class StaleJobException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StaleJobException(JobId id, long expectedVersion) {
        super("Job " + id + " is no longer at version " + expectedVersion);
    }
}

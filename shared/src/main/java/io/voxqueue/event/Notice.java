// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.util.Optional;

/**
 * What one process tells the others on the same store: a hint where to look, never the thing itself.
 *
 * @param owner whose job changed
 * @param seq the version that it changed to
 */
public record Notice(Kind kind, JobId job, Optional<OwnerId> owner, long seq) {
    /** What the others may want to do something about. */
    public enum Kind {
        /** The job has another version. */
        CHANGED,
        /** The job waits for a worker. */
        READY,
        /** The job's work is in vain. */
        CANCELED
    }

    public static Notice changed(Job job) {
        return new Notice(Kind.CHANGED, job.id(), Optional.of(job.owner()), job.version());
    }

    public static Notice ready(JobId job) {
        return new Notice(Kind.READY, job, Optional.empty(), 0);
    }

    public static Notice canceled(JobId job) {
        return new Notice(Kind.CANCELED, job, Optional.empty(), 0);
    }
}

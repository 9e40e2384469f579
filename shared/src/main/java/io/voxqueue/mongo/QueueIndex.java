// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobLabel;
import io.voxqueue.job.OwnerId;
import java.util.Collection;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Answers questions about the queued jobs without a look at every document. */
interface QueueIndex {
    /** Does the write that stores the job as it is given. */
    void put(Job job, Runnable write);

    /** Does the write that removes the job, and tells what it says. */
    boolean remove(JobId id, BooleanSupplier write);

    /** Whose the jobs are and what they make, as far as that is known without asking the database. */
    Map<JobId, JobLabel> labels(Collection<JobId> ids);

    long count();

    long count(OwnerId owner);

    long countBefore(JobId id);
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.queue;

import io.voxqueue.job.JobId;
import java.util.UUID;
import org.jobrunr.jobs.lambdas.JobRequest;

/** Asks a worker to run a job: an id, nothing else, so that a retry reads the record as it is by then. */
public record RunJob(UUID id) implements JobRequest {
    public static RunJob of(JobId id) {
        return new RunJob(id.value());
    }

    @Override
    public Class<RunJobHandler> getJobRequestHandler() {
        return RunJobHandler.class;
    }

    @Override
    public String toString() {
        return id.toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.queue;

import io.voxqueue.job.JobId;
import java.util.UUID;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jspecify.annotations.Nullable;

/**
 * Asks a worker to run a job: an id, nothing else of it, so that a retry reads the record as it is by then.
 *
 * @param request the id of the request that the job came with, for the log; empty if nobody knows
 */
public record RunJob(UUID id, String request) implements JobRequest {
    /** Entries that were written before there were request ids have none. */
    public RunJob(UUID id, @Nullable String request) {
        this.id = id;
        this.request = request == null ? "" : request;
    }

    public static RunJob of(JobId id, String request) {
        return new RunJob(id.value(), request);
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

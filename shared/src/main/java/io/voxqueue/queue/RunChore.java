// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.queue;

import org.jobrunr.jobs.lambdas.JobRequest;

/** Asks a worker to do a chore now. */
public record RunChore(String name) implements JobRequest {
    @Override
    public Class<RunChoreHandler> getJobRequestHandler() {
        return RunChoreHandler.class;
    }

    @Override
    public String toString() {
        return name;
    }
}

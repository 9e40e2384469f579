// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import io.voxqueue.job.JobId;
import io.voxqueue.job.JobRunner;
import org.jobrunr.jobs.Job;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.storage.ConcurrentJobModificationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs that run in this process. */
final class RunningJobs {
    private static final Logger log = LoggerFactory.getLogger(RunningJobs.class);

    private final BackgroundJobServer server;
    private final JobRunner runner;

    RunningJobs(BackgroundJobServer server, JobRunner runner) {
        this.server = server;
        this.runner = runner;
    }

    /** Stops a job that was deleted from the queue, at once; by itself JobRunr would notice at its next poll. */
    void stop(JobId id) {
        try {
            server.getJobSteward().getJobsInProgress().stream()
                    .filter(job -> job.getId().equals(id.value()))
                    .forEach(this::showThatItIsDeleted);
        } finally {
            runner.cancel(id); // it needs no store
        }
    }

    private void showThatItIsDeleted(Job job) {
        try {
            server.getConcurrentJobModificationResolver().resolve(new ConcurrentJobModificationException(job));
        } catch (ConcurrentJobModificationException e) {
            log.debug("Job {} ended by itself while it was being stopped", job.getId());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.queue;

import io.voxqueue.job.JobId;
import io.voxqueue.job.JobLog;
import io.voxqueue.webhook.DeliveryRunner;
import java.time.Instant;
import org.jobrunr.jobs.annotations.Job;
import org.jobrunr.jobs.lambdas.JobRequestHandler;

/** JobRunr's way to the deliveries. */
public final class RunDeliveryHandler implements JobRequestHandler<RunDelivery> {
    private final DeliveryRunner runner;

    public RunDeliveryHandler(DeliveryRunner runner) {
        this.runner = runner;
    }

    @Override
    @Job(name = "delivery %0")
    public void run(RunDelivery request) throws InterruptedException {
        JobId job = new JobId(request.job());
        JobLog.Scope named = JobLog.begin(job, "");
        try {
            runner.run(job, request.seq(), Instant.ofEpochMilli(request.dueMs()));
        } finally {
            named.close();
            Thread.interrupted(); // JobRunr has to write down how it went
        }
    }
}

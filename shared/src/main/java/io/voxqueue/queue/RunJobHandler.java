// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.queue;

import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobLog;
import io.voxqueue.job.JobRunner;
import org.jobrunr.JobRunrException;
import org.jobrunr.jobs.annotations.Job;
import org.jobrunr.jobs.lambdas.JobRequestHandler;

/** JobRunr's way to a job: hands it to the runner and says in JobRunr's words how it went. */
public final class RunJobHandler implements JobRequestHandler<RunJob> {
    private final JobRunner runner;

    public RunJobHandler(JobRunner runner) {
        this.runner = runner;
    }

    @Override
    @Job(name = "job %0")
    public void run(RunJob request) throws Exception {
        JobId id = new JobId(request.id());
        JobLog.Scope named = JobLog.begin(id, request.request());
        try {
            runner.run(id);
        } catch (JobFailedException | RuntimeException e) {
            throw Thread.interrupted() ? interrupted(e) : inJobRunrsWords(e);
        } finally {
            named.close();
            Thread.interrupted(); // JobRunr has to write down how it went, and the driver refuses to when interrupted
        }
    }

    /** Whatever breaks once the thread is interrupted broke because of that. */
    private static InterruptedException interrupted(Exception consequence) {
        InterruptedException interrupted = new InterruptedException("Interrupted while the job ran");
        interrupted.initCause(consequence);
        return interrupted;
    }

    private static Exception inJobRunrsWords(Exception e) {
        return e instanceof JobFailedException failed && failed.isLastTry()
                ? new JobRunrException(failed.getMessage(), true, failed)
                : e;
    }
}

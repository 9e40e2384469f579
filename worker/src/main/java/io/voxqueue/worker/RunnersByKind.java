// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker;

import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobKind;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.JobRunner;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Gives each job to the runner of its kind. */
final class RunnersByKind implements JobRunner {
    private final JobRepository jobs;
    private final Map<JobKind, JobRunner> runners;

    RunnersByKind(JobRepository jobs, Map<JobKind, JobRunner> runners) {
        this.jobs = jobs;
        this.runners = new EnumMap<>(runners);
    }

    @Override
    public void run(JobId id) throws JobFailedException, InterruptedException {
        Optional<JobRunner> runner =
                jobs.find(id).map(job -> runners.get(job.spec().kind()));
        if (runner.isPresent()) {
            runner.get().run(id);
        }
    }

    /** At most one of them runs it. */
    @Override
    public void cancel(JobId id) {
        runners.values().forEach(runner -> runner.cancel(id));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.event.JobStarts;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.JobId;
import io.voxqueue.worker.model.CancelSignal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The jobs that run in this process, each once, and how to stop each. */
public final class RunningJobs {
    private final JobStarts starts;
    private final Map<JobId, CancelSignal> signals = new ConcurrentHashMap<>();

    public RunningJobs(JobStarts starts) {
        this.starts = starts;
    }

    /** What is to be done of a job that has been started, until the signal says that nobody wants it any more. */
    public interface Work {
        void on(Job job, CancelSignal cancel) throws JobFailedException, InterruptedException;
    }

    /** Does the work, if the job can be started and nobody here is at it: that one will end it. */
    public void run(JobId id, Work work) throws JobFailedException, InterruptedException {
        CancelSignal cancel = new CancelSignal();
        if (signals.putIfAbsent(id, cancel) != null) {
            return;
        }
        try {
            Optional<Job> started = starts.start(id);
            if (started.isPresent()) {
                work.on(started.get(), cancel);
            }
        } finally {
            signals.remove(id);
        }
    }

    public void cancel(JobId id) {
        CancelSignal signal = signals.get(id);
        if (signal != null) {
            signal.cancel();
        }
    }
}

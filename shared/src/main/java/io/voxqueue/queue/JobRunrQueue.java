// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.queue;

import io.voxqueue.job.JobId;
import io.voxqueue.job.JobLog;
import io.voxqueue.job.JobQueue;
import java.util.function.Consumer;
import org.jobrunr.jobs.states.IllegalJobStateChangeException;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.storage.ConcurrentJobModificationException;
import org.jobrunr.storage.JobNotFoundException;
import org.jobrunr.storage.StorageProvider;

/** Puts jobs into JobRunr's queue, each under its own id. */
public final class JobRunrQueue implements JobQueue {
    private final StorageProvider storage;
    private final JobRequestScheduler scheduler;
    private final Consumer<JobId> stopHere;

    /** Give it the workers' storage when they are in this process: it is what tells them at once. */
    public JobRunrQueue(StorageProvider storage, Consumer<JobId> stopHere) {
        this.storage = storage;
        this.scheduler = new JobRequestScheduler(storage);
        this.stopHere = stopHere;
    }

    @Override
    public void submit(JobId id) {
        scheduler.enqueue(id.value(), RunJob.of(id, JobLog.request()));
    }

    @Override
    public void cancel(JobId id) {
        try {
            scheduler.delete(id.value(), "Canceled");
        } catch (JobNotFoundException
                | IllegalJobStateChangeException
                | ConcurrentJobModificationException notQueuedAnyMore) {
            // what is left to do is to stop it here; whoever takes it at this moment sees that it is canceled
        } finally {
            stopHere.accept(id); // it is canceled, whether or not the queue could be told
        }
    }

    @Override
    public void forget(JobId id) {
        storage.deletePermanently(id.value());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.configuration.BackgroundJobServerWorkerPolicy;
import org.jobrunr.server.strategy.WorkDistributionStrategy;
import org.jobrunr.server.threadpool.JobRunrExecutor;
import org.jobrunr.storage.Paging;
import org.jobrunr.storage.navigation.AmountRequest;

/**
 * Leaves all claiming to the dispatcher. When JobRunr looks for work itself, at each poll and after each job, it is told
 * that it has no room, and the bell is rung instead.
 */
final class WorkerPolicy implements BackgroundJobServerWorkerPolicy {
    private final FreeWorkers workers;
    private final InterruptibleWork work;
    private final Bell bell;

    WorkerPolicy(FreeWorkers workers, InterruptibleWork work, Bell bell) {
        this.workers = workers;
        this.work = work;
        this.bell = bell;
    }

    @Override
    public WorkDistributionStrategy toWorkDistributionStrategy(BackgroundJobServer server) {
        return new WorkDistributionStrategy() {
            @Override
            public int getWorkerCount() {
                return workers.total();
            }

            @Override
            public AmountRequest getWorkPageRequest() {
                bell.ring();
                return Paging.AmountBasedList.ascOnUpdatedAt(0);
            }
        };
    }

    @Override
    public JobRunrExecutor toJobRunrExecutor() {
        return new WorkerThreads(workers, work, bell);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import io.voxqueue.job.JobRunner;
import io.voxqueue.queue.Chore;
import io.voxqueue.queue.RunChoreHandler;
import io.voxqueue.queue.RunJobHandler;
import java.util.Collection;
import java.util.Map;
import org.jobrunr.server.JobActivator;

/** The handlers that the queue may call. */
record Handlers(JobRunner runner, InterruptibleWork work, Map<Class<?>, Object> byClass) implements JobActivator {
    Handlers(JobRunner runner, Collection<Chore> chores) {
        this(runner, chores, new InterruptibleWork());
    }

    private Handlers(JobRunner runner, Collection<Chore> chores, InterruptibleWork work) {
        this(
                runner,
                work,
                Map.of(
                        RunJobHandler.class, new RunJobHandler(work.jobsOf(runner)),
                        RunChoreHandler.class,
                                new RunChoreHandler(
                                        chores.stream().map(work::chore).toList())));
    }

    /** Refuses any other class; a null would have JobRunr make an instance by itself. */
    @Override
    public <T> T activateJob(Class<T> type) {
        Object handler = byClass.get(type);
        if (handler == null) {
            throw new SecurityException(type.getName() + " is no handler of this service");
        }
        return type.cast(handler);
    }
}

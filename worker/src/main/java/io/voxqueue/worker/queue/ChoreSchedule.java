// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import io.voxqueue.queue.Chore;
import io.voxqueue.queue.RunChore;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jobrunr.jobs.RecurringJob;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.storage.StorageProvider;

/** Has the chores done at their times, and no others. */
final class ChoreSchedule {
    private final StorageProvider storage;
    private final JobRequestScheduler scheduler;

    ChoreSchedule(StorageProvider storage) {
        this.storage = storage;
        this.scheduler = new JobRequestScheduler(storage);
    }

    void set(Collection<Chore> chores) {
        Map<String, RecurringJob> scheduled =
                storage.getRecurringJobs().stream().collect(Collectors.toMap(RecurringJob::getId, Function.identity()));
        for (Chore chore : chores) {
            RecurringJob present = scheduled.get(chore.name());
            // one that is as it should be is left alone: scheduling it anew would begin its waiting anew
            if (present == null
                    || !present.getScheduleExpression().equals(chore.every().toString())) {
                scheduler.scheduleRecurrently(chore.name(), chore.every(), new RunChore(chore.name()));
            }
        }
        Set<String> wanted = chores.stream().map(Chore::name).collect(Collectors.toSet());
        scheduled.keySet().stream().filter(name -> !wanted.contains(name)).forEach(scheduler::deleteRecurringJob);
    }
}

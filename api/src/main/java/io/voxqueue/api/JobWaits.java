// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.voxqueue.event.JobEventFeed;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobRepository;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Waits for the ends of jobs without holding a thread. */
public final class JobWaits {
    private final JobRepository jobs;
    private final JobEventFeed events;
    private final Executor executor;
    private final Map<JobEventFeed.Subscription, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();

    public JobWaits(JobRepository jobs, JobEventFeed events, Executor executor) {
        this.jobs = jobs;
        this.events = events;
        this.executor = executor;
    }

    /** Calls back, on the executor, when the job has ended or is gone, or when the time is over. */
    @SuppressWarnings("FutureReturnValueIgnored") // what is to be done then is the callback's, which must not throw
    public void whenEnded(JobId id, Duration atMost, Runnable then) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        // Listens before it looks: an end between the two would be missed the other way round.
        JobEventFeed.Subscription subscription = events.subscribe(id, event -> {
            if (event.job().state().isTerminal()) {
                end.complete(null);
            }
        });
        waiting.put(subscription, end);
        end.whenCompleteAsync(
                (nothing, failure) -> {
                    subscription.close();
                    waiting.remove(subscription);
                    then.run();
                },
                executor);
        try {
            if (jobs.find(id).map(job -> job.state().isTerminal()).orElse(true)) {
                end.complete(null);
            }
        } catch (RuntimeException e) {
            end.complete(null); // whoever looks at the job next meets the same error and tells it
        }
        end.completeOnTimeout(null, atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets everybody go: the process is about to stop. */
    public void release() {
        waiting.values().forEach(end -> end.complete(null));
    }
}

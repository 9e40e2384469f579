// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.voxqueue.event.JobEventFeed;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobRepository;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Waits for the ends of jobs without holding a thread. */
public final class JobWaits {
    private final JobRepository jobs;
    private final JobEventFeed events;
    private final Executor executor;
    private final Set<CompletableFuture<Void>> waiting = ConcurrentHashMap.newKeySet();

    public JobWaits(JobRepository jobs, JobEventFeed events, Executor executor) {
        this.jobs = jobs;
        this.events = events;
        this.executor = executor;
    }

    /** Completes, on the executor, when the job has ended or is gone, or when the time is over. */
    public CompletableFuture<Void> ended(JobId id, Duration atMost) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        waiting.add(end);
        // Listens before it looks: an end between the two would be missed the other way round.
        JobEventFeed.Subscription subscription = events.subscribe(id, event -> {
            if (event.job().state().isTerminal()) {
                end.complete(null);
            }
        });
        CompletableFuture<Void> heard = end.whenCompleteAsync(
                (nothing, failure) -> {
                    subscription.close();
                    waiting.remove(end);
                },
                executor);
        try {
            if (jobs.find(id).map(job -> job.state().isTerminal()).orElse(true)) {
                end.complete(null);
            }
        } catch (RuntimeException e) {
            end.completeExceptionally(e);
        }
        end.completeOnTimeout(null, atMost.toMillis(), TimeUnit.MILLISECONDS);
        return heard;
    }

    /** Lets everybody go: the process is about to stop. */
    public void release() {
        waiting.forEach(end -> end.complete(null));
    }
}

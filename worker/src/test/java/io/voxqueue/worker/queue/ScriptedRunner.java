// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import static io.voxqueue.job.JobFixtures.metrics;
import static io.voxqueue.job.JobFixtures.output;

import io.voxqueue.event.JobJournal;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobRunner;
import io.voxqueue.job.JobState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Does to the record what a job runner does, and for the work what the test says. */
final class ScriptedRunner implements JobRunner {
    private final JobJournal journal;
    private final Work work;
    private final Map<JobId, Integer> runs = new ConcurrentHashMap<>();
    private final List<JobId> canceled = new CopyOnWriteArrayList<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();

    ScriptedRunner(JobJournal journal, Work work) {
        this.journal = journal;
        this.work = work;
    }

    @FunctionalInterface
    interface Work {
        void on(Job job) throws JobFailedException, InterruptedException;
    }

    @Override
    public void run(JobId id) throws JobFailedException, InterruptedException {
        Instant now = Instant.now();
        Job job = journal.change(id, found -> found.state() == JobState.QUEUED ? found.start(now) : found)
                .orElseThrow();
        if (job.state().isTerminal()) {
            return;
        }
        runs.merge(id, 1, Integer::sum);
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        try {
            work.on(job);
        } finally {
            inFlight.decrementAndGet();
        }
        journal.change(id, done -> done.succeed(output(), metrics(), 1, now.plusSeconds(3600), now));
    }

    @Override
    public void cancel(JobId id) {
        canceled.add(id);
    }

    Map<JobId, Integer> runs() {
        return runs;
    }

    int runsOf(JobId id) {
        return runs.getOrDefault(id, 0);
    }

    int mostInFlight() {
        return mostInFlight.get();
    }

    List<JobId> canceled() {
        return canceled;
    }
}

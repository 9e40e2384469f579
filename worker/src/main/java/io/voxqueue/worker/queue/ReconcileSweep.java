// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import io.voxqueue.event.JobJournal;
import io.voxqueue.job.FailureCode;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFailure;
import io.voxqueue.job.JobQueue;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.JobState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jobrunr.jobs.states.EnqueuedState;
import org.jobrunr.storage.ConcurrentJobModificationException;
import org.jobrunr.storage.JobNotFoundException;
import org.jobrunr.storage.StorageProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the records of unfinished jobs with the queue. A record and its queue entry are two writes, and a process can
 * die, or the store be gone, between them: here the record wins, and what is missing is made up for.
 */
final class ReconcileSweep {
    private static final Logger log = LoggerFactory.getLogger(ReconcileSweep.class);
    private static final int MOST = 200;
    private static final int MAX_ENQUEUED = 10;
    private static final JobFailure UNEXPLAINED =
            new JobFailure(FailureCode.INTERNAL, "The job was run and nobody knows how it ended", true);

    private final JobRepository jobs;
    private final JobJournal journal;
    private final JobQueue queue;
    private final StorageProvider storage;
    private final InstantSource clock;
    private final Duration settled;

    ReconcileSweep(
            JobRepository jobs,
            JobJournal journal,
            JobQueue queue,
            StorageProvider storage,
            InstantSource clock,
            Duration settled) {
        this.jobs = jobs;
        this.journal = journal;
        this.queue = queue;
        this.storage = storage;
        this.clock = clock;
        this.settled = settled;
    }

    /** Looks at the oldest unfinished jobs, who are the next to run. */
    void run() {
        Set<JobState> unfinished = Set.of(JobState.QUEUED, JobState.RUNNING);
        jobs.findByState(unfinished, clock.instant().minus(settled), MOST).forEach(this::reconcile);
    }

    private void reconcile(Job seen) {
        Optional<org.jobrunr.jobs.Job> entry = entryOf(seen);
        if (entry.isEmpty()) {
            if (unlessChanged(seen, JobRecords::handBack)) {
                log.info("Job {} was recorded but not queued and is queued now", seen.id());
                queue.submit(seen.id());
            }
            return;
        }
        switch (entry.get().getState()) {
            case PROCESSING -> log.trace("Job {} has a worker, or JobRunr will notice that it lost it", seen.id());
            case AWAITING, SCHEDULED, ENQUEUED -> unlessChanged(seen, JobRecords::handBack);
            case SUCCEEDED -> runAgain(seen, entry.get());
            case FAILED -> unlessChanged(seen, job -> job.fail(UNEXPLAINED, clock.instant()));
            case DELETED -> unlessChanged(seen, job -> job.cancel(clock.instant())); // somebody did so by hand
        }
    }

    /** The entry says it is done but the record is not: the work is done again, though not forever. */
    private void runAgain(Job seen, org.jobrunr.jobs.Job entry) {
        if (entry.getJobStatesOfType(EnqueuedState.class).count() >= MAX_ENQUEUED) {
            unlessChanged(seen, job -> job.fail(UNEXPLAINED, clock.instant()));
        } else if (unlessChanged(seen, JobRecords::handBack)) {
            log.info("Job {} had left the queue without an end and is queued again", seen.id());
            entry.enqueue();
            save(entry);
        }
    }

    private void save(org.jobrunr.jobs.Job entry) {
        try {
            storage.save(entry);
        } catch (ConcurrentJobModificationException e) {
            log.debug("Another process put job {} back first", entry.getId());
        }
    }

    private Optional<org.jobrunr.jobs.Job> entryOf(Job job) {
        try {
            return Optional.of(storage.getJobById(job.id().value()));
        } catch (JobNotFoundException none) {
            return Optional.empty();
        }
    }

    /** The record was read before the queue; only if it is still the same do the two really disagree. */
    private boolean unlessChanged(Job seen, UnaryOperator<Job> verb) {
        boolean[] same = new boolean[1];
        journal.change(seen.id(), job -> {
            same[0] = job.version() == seen.version();
            return same[0] ? verb.apply(job) : job;
        });
        return same[0];
    }
}

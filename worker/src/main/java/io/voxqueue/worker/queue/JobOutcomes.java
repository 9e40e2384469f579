// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import io.voxqueue.job.FailureCode;
import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.JobFailure;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.filters.ElectStateFilter;
import org.jobrunr.jobs.states.FailedState;
import org.jobrunr.jobs.states.JobState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what follows when a run did not succeed, in place of JobRunr's own retries. The record is changed first and
 * the queue entry follows it, so a job that may be run again never runs while its record still says that it does.
 */
final class JobOutcomes implements ElectStateFilter {
    private static final Logger log = LoggerFactory.getLogger(JobOutcomes.class);
    private static final JobFailure UNFORESEEN =
            new JobFailure(FailureCode.INTERNAL, "Something went wrong that nobody foresaw", true);
    private static final int MAX_HAND_BACKS = 20;
    private static final int MAX_DOUBLINGS = 6;

    private final JobRecords records;
    private final InstantSource clock;
    private final Duration retryDelay;

    JobOutcomes(JobRecords records, InstantSource clock, Duration retryDelay) {
        this.records = records;
        this.clock = clock;
        this.retryDelay = retryDelay;
    }

    @Override
    public void onStateElection(Job entry, JobState state) {
        if (!(state instanceof FailedState failed)) {
            return;
        }
        if (!KnownRequests.isJob(entry)) {
            entry.delete("A chore is done again at its next time");
            return;
        }
        JobLog.Scope named = JobLog.begin(new JobId(entry.getId()), "");
        try {
            decide(entry, failed);
        } finally {
            named.close();
        }
    }

    private void decide(Job entry, FailedState failed) {
        boolean tried = isTry(entry, failed);
        switch (next(entry, failed, tried)) {
            case RUN_AGAIN -> runAgain(entry, tried);
            case KEEP_AS_FAILED -> log.debug("Job {} was tried for the last time", entry.getId());
            case DROP -> entry.delete("The job's record has ended");
        }
    }

    private JobRecords.Next next(Job entry, FailedState failed, boolean tried) {
        JobId id = new JobId(entry.getId());
        try {
            if (tried) {
                return failed(id, known(failed), Reasons.count(entry, Reasons::wasFailure));
            }
            return Reasons.wasLost(failed)
                    ? records.lost(id, Reasons.count(entry, Reasons::wasLost), Reasons.count(entry, Reasons::wasCrash))
                    : records.handedBack(id);
        } catch (RuntimeException e) {
            log.warn("The record of job {} could not be changed; the sweep will see to it", id, e);
            return JobRecords.Next.RUN_AGAIN;
        }
    }

    /** A job that is interrupted again and again although nothing stops is not being handed back, it fails. */
    private static boolean isTry(Job entry, FailedState failed) {
        return Reasons.wasFailure(failed)
                || (Reasons.wasStopped(failed) && Reasons.count(entry, Reasons::wasStopped) > MAX_HAND_BACKS);
    }

    private void runAgain(Job entry, boolean tried) {
        if (!tried) {
            entry.enqueue();
            return;
        }
        int doublings = Math.min(Reasons.count(entry, Reasons::wasFailure) - 1, MAX_DOUBLINGS);
        entry.scheduleAt(clock.instant().plus(retryDelay.multipliedBy(1L << Math.max(0, doublings))), "Tried again");
    }

    /** What nobody foresaw is told in general words: its own may name what is nobody's business. */
    private JobRecords.Next failed(JobId id, Optional<JobFailedException> known, int failures) {
        return records.failed(id, known.orElseGet(() -> new JobFailedException(UNFORESEEN)), failures);
    }

    private static Optional<JobFailedException> known(FailedState failed) {
        for (Throwable cause = failed.getException(); cause != null; cause = cause.getCause()) {
            if (cause instanceof JobFailedException known) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import java.util.function.Predicate;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.states.FailedState;

/** Why a queue entry's run ended, as written into its history; the first two are JobRunr's own words. */
final class Reasons {
    private static final String STOPPED = "Job processing was stopped";
    private static final String ORPHANED = "Orphaned job";
    static final String LOST = "The process that ran the job died";
    static final String CRASHED = "The process that ran the job crashed";
    static final String NOT_STARTED = "The job could not be started";
    static final String REFUSED = "Refused: not a request of this service";

    private Reasons() {}

    /** The work was taken away because the server stopped. */
    static boolean wasStopped(FailedState failed) {
        return failed.getMessage().startsWith(STOPPED) || failed.getMessage().equals(NOT_STARTED);
    }

    /** The process that ran it is gone, or was silent for so long that it must be taken for gone. */
    static boolean wasLost(FailedState failed) {
        return failed.getMessage().equals(ORPHANED) || failed.getMessage().equals(LOST) || wasCrash(failed);
    }

    /** The process that ran it was not killed by somebody: a fault within it, this job's perhaps, ended it. */
    static boolean wasCrash(FailedState failed) {
        return failed.getMessage().equals(CRASHED);
    }

    /** Whether it was at work when a process crashed: then it may be the reason. */
    static boolean isSuspect(Job job) {
        return count(job, Reasons::wasCrash) > 0;
    }

    /** The work itself failed. */
    static boolean wasFailure(FailedState failed) {
        return !wasStopped(failed) && !wasLost(failed);
    }

    static int count(Job job, Predicate<FailedState> reason) {
        return Math.toIntExact(
                job.getJobStatesOfType(FailedState.class).filter(reason).count());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import io.voxqueue.event.JobJournal;
import io.voxqueue.job.FailureCode;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.JobFailure;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobState;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Writes into a job's record how a run of it ended, and tells what the queue has to do next. */
final class JobRecords {
    /**
     * A job that kills its process does so each time; one that is only there when others kill it is unlucky. Three was
     * too few to tell them apart: of 31 jobs that were killed 20 times in a minute, 6 were set aside without guilt.
     */
    static final int MAX_LOST = 10;

    private static final JobFailure LOST =
            new JobFailure(FailureCode.WORKER_LOST, "The process that ran the job died " + MAX_LOST + " times", false);

    private final JobJournal journal;
    private final InstantSource clock;
    private final int maxAttempts;

    JobRecords(JobJournal journal, InstantSource clock, int maxAttempts) {
        this.journal = journal;
        this.clock = clock;
        this.maxAttempts = maxAttempts;
    }

    /** What is to become of the queue entry. */
    enum Next {
        RUN_AGAIN,
        KEEP_AS_FAILED,
        DROP
    }

    /** A try failed, which may have been the last by its own account; this many did, of those the queue remembers. */
    Next failed(JobId id, JobFailedException why, int failures) {
        return change(id, job -> {
            int tries = job.spec().kind().isHeardWhileMade() ? failures : Math.max(job.attempt(), failures);
            if (why.isLastTry() || tries >= maxAttempts) { // attempts count hand-backs there
                return why.end(job, clock.instant());
            }
            return job.state() == JobState.RUNNING ? job.retry() : job;
        });
    }

    /** The work was interrupted because the process stops. */
    Next handedBack(JobId id) {
        return change(id, JobRecords::handBack);
    }

    /** The process that ran it died; a job that this keeps happening to may be the reason. */
    Next lost(JobId id, int times) {
        return change(id, job -> times < MAX_LOST ? handBack(job) : job.fail(LOST, clock.instant()));
    }

    static Job handBack(Job job) {
        return job.state() == JobState.RUNNING ? job.handBack() : job;
    }

    private Next change(JobId id, UnaryOperator<Job> verb) {
        Optional<Job> now = journal.change(id, job -> job.state().isTerminal() ? job : verb.apply(job));
        return now.map(job -> switch (job.state()) {
                    case QUEUED, RUNNING -> Next.RUN_AGAIN;
                    case FAILED -> Next.KEEP_AS_FAILED;
                    case SUCCEEDED, CANCELED, EXPIRED -> Next.DROP;
                })
                .orElse(Next.DROP);
    }
}

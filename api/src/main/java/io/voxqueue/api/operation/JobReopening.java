// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.operation;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.event.JobJournal;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobQueue;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.JobState;
import io.voxqueue.usage.UsageRepository;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Has jobs that failed tried once more, under the id that their owners know. */
public final class JobReopening {
    private final JobRepository jobs;
    private final JobJournal journal;
    private final JobQueue queue;
    private final UsageRepository tokens;

    public JobReopening(JobRepository jobs, JobJournal journal, JobQueue queue, UsageRepository tokens) {
        this.jobs = jobs;
        this.journal = journal;
        this.queue = queue;
        this.tokens = tokens;
    }

    /** The job, queued again; one that is not there or has not failed is an {@link ApiException}. */
    public Job reopen(JobId id) {
        requireFailed(jobs.find(id).orElseThrow(() -> none(id)));
        queue.forget(id); // first: an entry that says "failed" would have the sweep say so of the record again
        Job reopened = journal.change(id, now -> requireFailed(now).reopen()).orElseThrow(() -> none(id));
        reopened.spec()
                .question()
                .ifPresent(
                        question -> { // its charge was given back when it failed
                            LocalDate day = LocalDate.ofInstant(reopened.createdAt(), ZoneOffset.UTC);
                            tokens.take(reopened.owner(), day, question.mostTokens(), Long.MAX_VALUE);
                        });
        queue.submit(id);
        return reopened;
    }

    private static Job requireFailed(Job job) {
        if (job.state() != JobState.FAILED) {
            throw new ApiException(
                    ErrorCode.NOT_FAILED,
                    "Job " + job.id() + " is " + job.state().wireName() + "; only a failed one can be tried again");
        }
        return job;
    }

    private static ApiException none(JobId id) {
        return new ApiException(ErrorCode.JOB_NOT_FOUND, "There is no job " + id);
    }
}

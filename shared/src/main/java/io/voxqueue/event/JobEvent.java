// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import io.voxqueue.job.Job;
import io.voxqueue.job.JobHistory;
import io.voxqueue.job.JobStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Something happened to a job: its new version, and when. The job's version orders its events. */
public record JobEvent(Type type, Job job, Instant at) {
    /** The step to a job's version. */
    public static JobEvent of(Job job, Instant at) {
        return new JobEvent(Type.of(job), job, at);
    }

    /**
     * What happened to the job behind the given number, each event with the job as it was then. The job's version is
     * always among it; of the rest what its history holds, and of a job that is told sentence by sentence all of it.
     */
    public static List<JobEvent> since(long seq, Job job) {
        List<JobEvent> events = new ArrayList<>();
        JobHistory history = job.history();
        for (JobStep step : job.spec().hasSegments() ? history.eachAfter(seq) : history.after(seq)) {
            events.add(of(step.seq() == job.version() ? job : history.asOf(step, job), step.at()));
        }
        boolean isNoted = history.last().map(JobStep::seq).equals(Optional.of(job.version()));
        if (!isNoted && job.version() > seq) { // it was stored before there were histories
            events.add(of(job, job.finishedAt().or(job::startedAt).orElse(job.createdAt())));
        }
        return events;
    }

    /** Numbers the events of a job: each is one more than the one before. */
    public long seq() {
        return job.version();
    }

    /** What can happen to a job. */
    public enum Type {
        QUEUED,
        STARTED,
        PROGRESS,
        SEGMENT,
        SUCCEEDED,
        FAILED,
        CANCELED,
        EXPIRED;

        /** Whether it only tells how far the work is. */
        public boolean isProgress() {
            return this == PROGRESS || this == SEGMENT;
        }

        /** The word clients see: {@code job.queued}, … */
        public String wireName() {
            return "job." + name().toLowerCase(Locale.ROOT);
        }

        /** What the step to this version is called. */
        public static Type of(Job job) {
            return switch (job.state()) {
                case QUEUED -> QUEUED;
                case RUNNING -> job.progress().total() == 0 ? STARTED : progress(job);
                case SUCCEEDED -> SUCCEEDED;
                case FAILED -> FAILED;
                case CANCELED -> CANCELED;
                case EXPIRED -> EXPIRED;
            };
        }

        private static Type progress(Job job) {
            return job.spec().hasSegments() ? SEGMENT : PROGRESS;
        }
    }
}

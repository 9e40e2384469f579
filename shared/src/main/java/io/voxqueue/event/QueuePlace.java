// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.JobState;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a job that is followed was last told to be in the queue. It is counted before it is told, lest a move be missed. */
final class QueuePlace {
    private static final Logger log = LoggerFactory.getLogger(QueuePlace.class);
    private static final long UNKNOWN = -1;

    private final JobRepository jobs;
    private final JobId id;
    private volatile Optional<Job> queued = Optional.empty();
    private volatile long lookedAt;
    private long ahead = UNKNOWN;

    QueuePlace(JobRepository jobs, JobId id) {
        this.jobs = jobs;
        this.id = id;
    }

    /** The job is about to be told of as it is. */
    void of(Job now) {
        boolean waits = now.state() == JobState.QUEUED;
        ahead = waits ? count() : UNKNOWN;
        queued = Optional.of(now).filter(job -> waits);
    }

    boolean isInQueue() {
        return queued.isPresent();
    }

    /** The job, if it is queued and its place is another than was told. */
    Optional<Job> moved(long aheadNow) {
        Optional<Job> job = queued.filter(waiting -> ahead != aheadNow);
        ahead = aheadNow;
        return job;
    }

    /** When somebody last looked, so that all have their turn. */
    long lookedAt() {
        return lookedAt;
    }

    void looked(long now) {
        lookedAt = now;
    }

    private long count() {
        try {
            return jobs.countQueuedBefore(id);
        } catch (RuntimeException e) {
            log.debug("The place of job {} in the queue could not be counted", id, e);
            return UNKNOWN;
        }
    }
}

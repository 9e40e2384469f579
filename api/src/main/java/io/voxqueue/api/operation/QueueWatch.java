// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.operation;

import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Looks at the queue now and then, so that whoever wants to know how long it is need not ask the store. */
public final class QueueWatch {
    private static final int FAILURES = 50;

    private final JobRepository jobs;
    private final InstantSource clock;
    private volatile long depth;
    private volatile Optional<Instant> oldest = Optional.empty();

    public QueueWatch(JobRepository jobs, InstantSource clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Asks the store, which may take its time. */
    public void look() {
        depth = jobs.countQueued();
        oldest = jobs.oldestQueued().map(JobId::madeAt);
    }

    /** The jobs that failed last, whichever process ran them; asks the store, too. */
    public List<Job> latestFailures() {
        return jobs.findFailed(FAILURES);
    }

    /** How many jobs were queued when somebody looked last. */
    public long depth() {
        return depth;
    }

    /** For how long the oldest of them has been waiting; zero when there is none. */
    public Duration oldestAge() {
        return oldest.map(since -> Duration.between(since, clock.instant()))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.StaleJobException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The one way a job changes: first it is stored, then it is told. */
public final class JobJournal {
    private final JobRepository jobs;
    private final JobEventPublisher events;
    private final InstantSource clock;

    public JobJournal(JobRepository jobs, JobEventPublisher events, InstantSource clock) {
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
    }

    /** Stores a new job. */
    public Job insert(Job job) {
        Instant now = now();
        Job noted = job.noted(now);
        jobs.insert(noted);
        return tell(noted, now);
    }

    /**
     * Applies a verb to the job as it is stored, again on the newer version when somebody else was faster. The verb
     * returns its argument when there is nothing to do; it may throw {@link IllegalStateException}.
     *
     * @return the job as it is now, or empty if there is none
     */
    public Optional<Job> change(JobId id, UnaryOperator<Job> verb) {
        while (true) {
            Optional<Job> found = jobs.find(id);
            if (found.isEmpty()) {
                return found;
            }
            Job next = verb.apply(found.get());
            if (next.version() == found.get().version()) {
                return found;
            }
            try {
                Instant now = now();
                Job noted = next.noted(now);
                jobs.replace(noted);
                return Optional.of(tell(noted, now));
            } catch (StaleJobException somebodyWasFaster) {
                // look at what they made of it and try again
            }
        }
    }

    private Job tell(Job job, Instant at) {
        events.publish(JobEvent.of(job, at));
        return job;
    }

    /** As the store keeps it, so that an event is the same whether it is heard or read. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

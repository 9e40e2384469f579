// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.StaleJobException;
import java.time.InstantSource;
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
        jobs.insert(job);
        return tell(job);
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
                jobs.replace(next);
                return Optional.of(tell(next));
            } catch (StaleJobException somebodyWasFaster) {
                // look at what they made of it and try again
            }
        }
    }

    private Job tell(Job job) {
        events.publish(new JobEvent(JobEvent.Type.of(job), job, clock.instant()));
        return job;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.expiry;

import io.voxqueue.event.JobJournal;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.JobState;
import io.voxqueue.webhook.WebhookRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Marks jobs as expired when their audio is over or their records have been kept long enough, and forgets them, and whom
 * they were told to, a round after that: so whoever follows a job is told before it is gone.
 */
public final class JobExpiry {
    private static final Logger log = LoggerFactory.getLogger(JobExpiry.class);
    private static final int MOST_AT_ONCE = 1000;
    private static final int MOST_TROUBLES = 5;

    private final JobRepository jobs;
    private final JobJournal journal;
    private final WebhookRepository webhooks;
    private final Consumer<Job> farewell;
    private final Duration retention;
    private final InstantSource clock;
    private final ExpiryCounts counts;

    /** Others see each job before it is forgotten, and take from it what they need. */
    public JobExpiry(
            JobRepository jobs,
            JobJournal journal,
            WebhookRepository webhooks,
            Consumer<Job> farewell,
            Duration retention,
            InstantSource clock,
            ExpiryCounts counts) {
        this.jobs = jobs;
        this.journal = journal;
        this.webhooks = webhooks;
        this.farewell = farewell;
        this.retention = retention;
        this.clock = clock;
        this.counts = counts;
    }

    /** One bounded round, oldest first; what is left over waits for the next. */
    public void run() {
        Instant now = clock.instant();
        List<Job> outdated = jobs.findOutdated(now, MOST_AT_ONCE);
        List<Job> old = jobs.findFinishedBefore(now.minus(retention), MOST_AT_ONCE);
        Predicate<Job> isMarked = job -> job.state() == JobState.EXPIRED;
        each(outdated, "jobs marked", this::mark);
        each(old.stream().filter(isMarked).toList(), "jobs forgotten", this::forget);
        each(old.stream().filter(isMarked.negate()).toList(), "jobs marked", this::mark);
    }

    private boolean mark(Job job) {
        farewell.accept(job); // an expired one no longer tells whether it had failed
        return journal.change(job.id(), now -> now.state().canBecome(JobState.EXPIRED) ? now.expire() : now)
                .filter(now -> now.version() > job.version())
                .isPresent();
    }

    private boolean forget(Job job) {
        farewell.accept(job);
        webhooks.delete(job.id()); // first: nobody would find it by its job afterwards
        return jobs.delete(job.id());
    }

    /** What is wrong with one keeps no other, or it would for good; what goes wrong with many is wrong with the store. */
    private void each(List<Job> over, String what, Predicate<Job> work) {
        int done = 0;
        int troubles = 0;
        for (Job job : over) {
            try {
                done += work.test(job) ? 1 : 0;
            } catch (RuntimeException e) {
                if (++troubles == MOST_TROUBLES) {
                    counts.add(what, done);
                    throw e;
                }
                log.warn("Job {} is over and could not be put away; trying again", job.id(), e);
            }
        }
        counts.add(what, done);
    }
}

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

/**
 * Marks jobs as expired when their audio is over or their records have been kept long enough, and forgets them, and whom
 * they were told to, a round after that: so whoever follows a job is told before it is gone.
 */
public final class JobExpiry {
    private static final int MOST_AT_ONCE = 1000;

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
        mark(jobs.findOutdated(now, MOST_AT_ONCE));
        List<Job> old = jobs.findFinishedBefore(now.minus(retention), MOST_AT_ONCE);
        List<Job> marked =
                old.stream().filter(job -> job.state() == JobState.EXPIRED).toList();
        mark(old.stream().filter(job -> job.state() != JobState.EXPIRED).toList());
        for (Job job : marked) {
            farewell.accept(job);
            webhooks.delete(job.id()); // first: nobody would find it by its job afterwards
            jobs.delete(job.id());
        }
        counts.add("jobs forgotten", marked.size());
    }

    private void mark(List<Job> over) {
        for (Job job : over) {
            farewell.accept(job); // an expired one no longer tells whether it had failed
            journal.change(job.id(), now -> now.state().canBecome(JobState.EXPIRED) ? now.expire() : now);
        }
        counts.add("jobs marked", over.size());
    }
}

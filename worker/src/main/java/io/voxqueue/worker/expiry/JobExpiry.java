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

/**
 * Marks jobs as expired when their audio is over or their records have been kept long enough, and forgets them, and whom
 * they were told to, a round after that: so whoever follows a job is told before it is gone.
 */
public final class JobExpiry {
    private static final int MOST_AT_ONCE = 1000;

    private final JobRepository jobs;
    private final JobJournal journal;
    private final WebhookRepository webhooks;
    private final Duration retention;
    private final InstantSource clock;
    private final ExpiryCounts counts;

    public JobExpiry(
            JobRepository jobs,
            JobJournal journal,
            WebhookRepository webhooks,
            Duration retention,
            InstantSource clock,
            ExpiryCounts counts) {
        this.jobs = jobs;
        this.journal = journal;
        this.webhooks = webhooks;
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
            webhooks.delete(job.id()); // first: nobody would find it by its job afterwards
            jobs.delete(job.id());
        }
        counts.add("jobs forgotten", marked.size());
    }

    private void mark(List<Job> over) {
        for (Job job : over) {
            journal.change(job.id(), now -> now.state().canBecome(JobState.EXPIRED) ? now.expire() : now);
        }
        counts.add("jobs marked", over.size());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.expiry;

import io.voxqueue.job.Job;
import io.voxqueue.job.JobRepository;
import io.voxqueue.webhook.WebhookRepository;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets jobs that ended longer ago than their records are kept, and whom they were told to. */
public final class JobExpiry {
    private static final Logger log = LoggerFactory.getLogger(JobExpiry.class);
    private static final int MOST_AT_ONCE = 1000;

    private final JobRepository jobs;
    private final WebhookRepository webhooks;
    private final Consumer<Job> farewell;
    private final Duration retention;
    private final InstantSource clock;

    /** Others see each job before it is forgotten, and take from it what they need. */
    public JobExpiry(
            JobRepository jobs,
            WebhookRepository webhooks,
            Consumer<Job> farewell,
            Duration retention,
            InstantSource clock) {
        this.jobs = jobs;
        this.webhooks = webhooks;
        this.farewell = farewell;
        this.retention = retention;
        this.clock = clock;
    }

    /** One bounded round, oldest first; what is left over waits for the next. */
    public void run() {
        List<Job> over = jobs.findFinishedBefore(clock.instant().minus(retention), MOST_AT_ONCE);
        for (Job job : over) {
            farewell.accept(job);
            webhooks.delete(job.id()); // first: nobody would find it by its job afterwards
            jobs.delete(job.id());
        }
        if (!over.isEmpty()) {
            log.info("Forgot {} jobs that ended more than {} ago", over.size(), retention);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.webhook;

import io.voxqueue.event.JobEvent;
import io.voxqueue.event.JobJournal;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.JobState;
import io.voxqueue.webhook.DeliveryQueue;
import io.voxqueue.webhook.Webhook;
import io.voxqueue.webhook.WebhookRepository;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes up for what a process that died left undone between storing an event, announcing it and queueing its delivery;
 * and writes down that a job has expired where somebody wants to hear of it.
 */
public final class WebhookSweep {
    private static final Logger log = LoggerFactory.getLogger(WebhookSweep.class);
    private static final int MOST_AT_ONCE = 500;

    private final WebhookRepository webhooks;
    private final JobRepository jobs;
    private final JobJournal journal;
    private final Announcer announcer;
    private final DeliveryQueue queue;
    private final InstantSource clock;

    public WebhookSweep(
            WebhookRepository webhooks,
            JobRepository jobs,
            JobJournal journal,
            Announcer announcer,
            DeliveryQueue queue,
            InstantSource clock) {
        this.webhooks = webhooks;
        this.jobs = jobs;
        this.journal = journal;
        this.announcer = announcer;
        this.queue = queue;
        this.clock = clock;
    }

    /** One bounded round, most overdue first; what is left over waits for the next. */
    public void run() {
        Instant now = clock.instant();
        webhooks.findToCheck(now, MOST_AT_ONCE).forEach(webhook -> check(webhook, now));
    }

    private void check(Webhook webhook, Instant now) {
        Optional<Job> job = jobs.find(webhook.job());
        if (job.isEmpty()) {
            webhooks.delete(webhook.job());
            log.info("Forgot the webhook of job {}, which is gone", webhook.job());
            return;
        }
        webhook.deliveries()
                .forEach(delivery -> delivery.due()
                        .filter(due -> !due.isAfter(now))
                        .ifPresent(due -> queue.submit(webhook.job(), delivery.seq(), due)));
        if (webhook.awaits().filter(time -> !time.isAfter(now)).isPresent()) {
            lookAt(job.get(), webhook, now);
        }
    }

    private void lookAt(Job job, Webhook seen, Instant now) {
        if (!job.state().isTerminal()) {
            webhooks.change(job.id(), webhook -> webhook.lookedAt(job, now));
            return;
        }
        announcer.announce(
                new JobEvent(JobEvent.Type.of(job), job, job.finishedAt().orElse(now)));
        if (seen.target().wants(JobEvent.Type.EXPIRED) && isOver(job, now)) { // telling of it is the journal's
            journal.change(job.id(), found -> isOver(found, now) ? found.expire() : found);
        }
    }

    private static boolean isOver(Job job, Instant now) {
        return job.state() == JobState.SUCCEEDED
                && job.expiresAt().filter(end -> !end.isAfter(now)).isPresent();
    }
}

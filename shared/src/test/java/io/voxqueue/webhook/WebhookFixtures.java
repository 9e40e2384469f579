// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.webhook;

import io.voxqueue.event.JobEvent;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFixtures;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** Webhooks and events for tests. */
public final class WebhookFixtures {
    public static final Set<JobEvent.Type> ENDS = EnumSet.range(JobEvent.Type.SUCCEEDED, JobEvent.Type.EXPIRED);

    private WebhookFixtures() {}

    public static Webhook aWebhook(Job job) {
        return aWebhook(job, "https://receiver.example/hook?token=1", ENDS);
    }

    public static Webhook aWebhook(Job job, String url, Set<JobEvent.Type> events) {
        return Webhook.of(job.id(), job.owner(), new WebhookTarget(url, events), JobFixtures.CREATED);
    }

    /** The event that made the job what it is. */
    public static JobEvent eventOf(Job job) {
        return eventOf(job, JobFixtures.FINISHED);
    }

    public static JobEvent eventOf(Job job, Instant at) {
        return new JobEvent(JobEvent.Type.of(job), job, at);
    }
}

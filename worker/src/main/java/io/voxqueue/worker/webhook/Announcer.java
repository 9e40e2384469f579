// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.webhook;

import io.voxqueue.event.JobEvent;
import io.voxqueue.job.JobId;
import io.voxqueue.webhook.DeliveryQueue;
import io.voxqueue.webhook.WebhookRepository;
import java.time.InstantSource;
import java.util.function.Function;

/** Has an event told to the job's webhook, if it has one that wants it: first it is stored, then it is queued. */
public final class Announcer {
    private final WebhookRepository webhooks;
    private final DeliveryQueue queue;
    private final Function<JobEvent, String> bodies;
    private final InstantSource clock;

    /**
     * @param bodies what receivers are sent of an event
     */
    public Announcer(
            WebhookRepository webhooks, DeliveryQueue queue, Function<JobEvent, String> bodies, InstantSource clock) {
        this.webhooks = webhooks;
        this.queue = queue;
        this.bodies = bodies;
        this.clock = clock;
    }

    /** The same event twice is told once. */
    void announce(JobEvent event) {
        JobId job = event.job().id();
        long seq = event.job().version();
        webhooks.change(job, webhook -> webhook.announce(event, () -> bodies.apply(event), clock.instant()))
                .flatMap(webhook -> webhook.delivery(seq))
                .flatMap(delivery -> delivery.due())
                .ifPresent(due -> queue.submit(job, seq, due));
    }
}

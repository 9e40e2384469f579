// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.queue;

import io.voxqueue.job.JobId;
import io.voxqueue.webhook.DeliveryQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.storage.StorageProvider;

/** Puts deliveries into a queue of JobRunr's, one entry for each attempt. */
public final class JobRunrDeliveryQueue implements DeliveryQueue {
    private final JobRequestScheduler scheduler;
    private final Duration poll;
    private final InstantSource clock;

    /**
     * @param poll how often JobRunr looks for entries whose time has come; it takes them up to that much too early
     */
    public JobRunrDeliveryQueue(StorageProvider storage, Duration poll, InstantSource clock) {
        this.scheduler = new JobRequestScheduler(storage);
        this.poll = poll;
        this.clock = clock;
    }

    @Override
    public void submit(JobId job, long seq, Instant due) {
        RunDelivery attempt = RunDelivery.of(job, seq, due);
        if (due.isAfter(clock.instant())) {
            scheduler.schedule(attempt.entryId(), due.plus(poll), attempt);
        } else {
            scheduler.enqueue(attempt.entryId(), attempt);
        }
    }
}

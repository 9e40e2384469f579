// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.webhook;

import io.voxqueue.job.JobId;
import java.time.Instant;

/** Makes one attempt to deliver an event; it may be asked twice, so it looks for what is done already. */
public interface DeliveryRunner {
    /**
     * Makes the attempt that was due then, writes down how it went and sees to the next. Returns without doing anything
     * when the webhook is gone or the event was delivered or given up.
     *
     * @throws InterruptedException when the process is stopping and another shall make the attempt
     */
    void run(JobId job, long seq, Instant due) throws InterruptedException;
}

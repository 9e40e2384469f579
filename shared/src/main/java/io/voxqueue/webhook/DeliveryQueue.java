// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.webhook;

import io.voxqueue.job.JobId;
import java.time.Instant;

/** Hands deliveries to those who make them. */
public interface DeliveryQueue {
    /** Has the job's event delivered when it is due, durably; the same twice is one. */
    void submit(JobId job, long seq, Instant due);
}

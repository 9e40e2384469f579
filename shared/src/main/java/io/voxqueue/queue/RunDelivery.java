// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.voxqueue.job.JobId;
import java.time.Instant;
import java.util.UUID;
import org.jobrunr.jobs.lambdas.JobRequest;

/** Asks for the attempt to deliver an event of a job that is due then: names only, what is sent is in the record. */
public record RunDelivery(UUID job, long seq, long dueMs) implements JobRequest {
    public static RunDelivery of(JobId job, long seq, Instant due) {
        return new RunDelivery(job.value(), seq, due.toEpochMilli());
    }

    /** The queue entry's id: the same for the same attempt, so that handing it in twice is one entry. */
    public UUID entryId() {
        return UUID.nameUUIDFromBytes(("delivery/" + this).getBytes(UTF_8));
    }

    @Override
    public Class<RunDeliveryHandler> getJobRequestHandler() {
        return RunDeliveryHandler.class;
    }

    @Override
    public String toString() {
        return job + "/" + seq + "/" + dueMs;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import io.voxqueue.event.JobEvent;
import java.time.Instant;

/** An event as clients hear it, and the job as it was then; {@code seq} orders the events of a job. */
public record EventView(String type, long seq, String jobId, Instant at, JobView job) {
    public static EventView from(JobEvent event) {
        return new EventView(
                event.type().wireName(),
                event.job().version(),
                event.job().id().toString(),
                event.at(),
                JobView.from(event.job(), event.at()));
    }
}

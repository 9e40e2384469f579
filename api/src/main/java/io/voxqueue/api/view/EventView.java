// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.voxqueue.event.JobEvent;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobOutlook;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An event as clients hear it, and the job as it was then; {@code seq} orders the events of a job. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventView(
        String type,
        long seq,
        String jobId,
        Instant at,
        JobView job,
        @Nullable SegmentView segment) {
    static EventView from(JobEvent event, JobOutlook outlook, Optional<SegmentView> segment) {
        Job job = event.job();
        return new EventView(
                event.type().wireName(),
                event.seq(),
                job.id().toString(),
                event.at(),
                JobView.from(job, outlook),
                segment.orElse(null));
    }

    static EventView of(String type, Job job, Instant at, JobOutlook outlook) {
        return new EventView(type, job.version(), job.id().toString(), at, JobView.from(job, outlook), null);
    }
}

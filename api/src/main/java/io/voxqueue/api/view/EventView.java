// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import io.voxqueue.event.JobEvent;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobOutlook;
import java.time.Instant;

/** An event as clients hear it, and the job as it was then; {@code seq} orders the events of a job. */
public record EventView(String type, long seq, String jobId, Instant at, JobView job) {
    static EventView from(JobEvent event, JobOutlook outlook) {
        return of(event.type().wireName(), event.job(), event.at(), outlook);
    }

    static EventView of(String type, Job job, Instant at, JobOutlook outlook) {
        return new EventView(type, job.version(), job.id().toString(), at, JobView.from(job, outlook));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import io.voxqueue.job.JobLog;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.filters.JobServerFilter;

/** Has JobRunr's own lines name the job that they are about, as ours do. The request is known to JobRunr by itself. */
final class NamedLines implements JobServerFilter {
    @Override
    public void onProcessing(Job entry) {
        KnownRequests.job(entry).ifPresent(job -> {
            var unused = JobLog.begin(job, ""); // JobRunr forgets all names when it is done
        });
    }
}

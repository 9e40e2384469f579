// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.live;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.api.resource.PathId;
import io.voxqueue.job.JobId;
import org.jspecify.annotations.Nullable;

/** A message that is about a job and says no more than which. */
record JobReference(@Nullable String jobId) {
    JobId job() {
        if (jobId == null) {
            throw ApiException.ofField(ErrorCode.MISSING_FIELD, "jobId", "is required");
        }
        return PathId.job(jobId);
    }
}

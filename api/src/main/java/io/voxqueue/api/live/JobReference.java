// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.live;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.job.JobId;
import org.jspecify.annotations.Nullable;

/** A message that is about a job and says no more than which. */
record JobReference(@Nullable String jobId) {
    JobId job() {
        if (jobId == null) {
            throw ApiException.ofField(ErrorCode.MISSING_FIELD, "jobId", "is required");
        }
        return parse(jobId);
    }

    /** What cannot be an id is the id of no job. */
    static JobId parse(String text) {
        try {
            return JobId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ApiException(ErrorCode.JOB_NOT_FOUND, "There is no such job. " + e.getMessage());
        }
    }
}

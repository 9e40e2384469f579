// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.job.JobId;

/** Reads job ids as clients write them, in paths and in messages. */
public final class PathId {
    private PathId() {}

    /** What cannot be an id is the id of no job. */
    public static JobId job(String text) {
        try {
            return JobId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ApiException(ErrorCode.JOB_NOT_FOUND, "There is no such job. " + e.getMessage());
        }
    }
}

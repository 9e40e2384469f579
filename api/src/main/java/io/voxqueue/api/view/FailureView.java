// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import io.voxqueue.job.JobFailure;

/** Why a job failed. */
public record FailureView(String code, String message, boolean retryable) {
    static FailureView from(JobFailure failure) {
        return new FailureView(failure.code().wireName(), failure.message(), failure.retryable());
    }
}

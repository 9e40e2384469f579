// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import io.voxqueue.job.JobKind;
import io.voxqueue.job.JobProgress;

/** How far a job is. */
public record ProgressView(int done, int total, String unit) {
    static ProgressView from(JobKind kind, JobProgress progress) {
        return new ProgressView(progress.done(), progress.total(), unit(kind));
    }

    private static String unit(JobKind kind) {
        return switch (kind) {
            case SPEECH, SPOKEN_ANSWER -> "sentences";
            case ANSWER -> "answers";
        };
    }
}

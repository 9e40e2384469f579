// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import java.time.Instant;

/**
 * One step of a job's life, short enough to be kept.
 *
 * @param seq the version of the job that it made
 * @param state where it brought the job
 */
public record JobStep(long seq, JobState state, int attempt, JobProgress progress, Instant at) {
    /** Whether it only told how far the work was. */
    boolean isProgress() {
        return state == JobState.RUNNING && progress.total() > 0;
    }
}

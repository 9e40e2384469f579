// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import java.time.Instant;
import java.util.Optional;

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

    /** Progress that came so many steps before this, where each is one further than the one before. */
    Optional<JobStep> earlier(int steps) {
        return isProgress() && progress.done() > steps
                ? Optional.of(new JobStep(
                        seq - steps, state, attempt, new JobProgress(progress.done() - steps, progress.total()), at))
                : Optional.empty();
    }
}

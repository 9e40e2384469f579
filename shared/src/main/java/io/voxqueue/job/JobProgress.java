// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

/** How far a job is, in sentences, or in answers; a total of 0 means it is not known yet. */
public record JobProgress(int done, int total) {
    public static final JobProgress NONE = new JobProgress(0, 0);

    public JobProgress {
        if (done < 0 || total < 0 || done > total) {
            throw new IllegalArgumentException("Progress must be within 0–total but was " + done + " of " + total);
        }
    }
}

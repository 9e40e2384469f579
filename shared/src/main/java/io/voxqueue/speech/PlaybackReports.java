// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.speech;

import io.voxqueue.job.JobId;

/** Takes what clients tell of where their listeners are. */
public interface PlaybackReports {
    /** So much of the job's audio was heard. Never blocks; means nothing for a job that is not being spoken here. */
    void heard(JobId job, long audioMs);
}

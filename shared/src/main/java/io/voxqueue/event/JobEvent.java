// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import io.voxqueue.job.Job;
import java.time.Instant;

/** Something happened to a job: its new version, and when. The job's version orders its events. */
public record JobEvent(Type type, Job job, Instant at) {
    /** What can happen to a job. */
    public enum Type {
        QUEUED,
        STARTED,
        PROGRESS,
        SUCCEEDED,
        FAILED,
        CANCELED,
        EXPIRED;

        /** What the step from one version to the next is called. */
        static Type of(Job job) {
            return switch (job.state()) {
                case QUEUED -> QUEUED;
                case RUNNING -> job.progress().total() == 0 ? STARTED : PROGRESS;
                case SUCCEEDED -> SUCCEEDED;
                case FAILED -> FAILED;
                case CANCELED -> CANCELED;
                case EXPIRED -> EXPIRED;
            };
        }
    }
}

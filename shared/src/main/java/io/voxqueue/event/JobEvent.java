// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import io.voxqueue.job.Job;
import java.time.Instant;
import java.util.Locale;

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

        /** The word clients see: {@code job.queued}, … */
        public String wireName() {
            return "job." + name().toLowerCase(Locale.ROOT);
        }

        /** What the step to this version is called. */
        public static Type of(Job job) {
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

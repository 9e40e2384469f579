// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import java.util.Locale;
import java.util.Set;

/** Where a job stands in its life; each state knows which may follow. */
public enum JobState {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELED,
    EXPIRED;

    public boolean canBecome(JobState next) {
        return successors().contains(next);
    }

    /** Nothing will be done for the job any more. */
    public boolean isTerminal() {
        return switch (this) {
            case QUEUED, RUNNING -> false;
            case SUCCEEDED, FAILED, CANCELED, EXPIRED -> true;
        };
    }

    /** The word clients see: {@code queued}, {@code running}, … */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    private Set<JobState> successors() {
        return switch (this) {
            case QUEUED -> Set.of(RUNNING, FAILED, CANCELED);
            case RUNNING -> Set.of(QUEUED, SUCCEEDED, FAILED, CANCELED); // QUEUED again when it is tried once more
            case FAILED -> Set.of(QUEUED, EXPIRED); // QUEUED again when an operator has it tried once more
            case SUCCEEDED, CANCELED -> Set.of(EXPIRED);
            case EXPIRED -> Set.of();
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import java.util.Optional;

/** Which jobs to list: one owner's, newest first, from just before {@code before} on. */
public record JobQuery(
        OwnerId owner, Optional<JobState> state, Optional<JobKind> kind, Optional<JobId> before, int limit) {
    public JobQuery {
        if (limit < 1 || limit > 200) {
            throw new IllegalArgumentException("A page holds 1–200 jobs but " + limit + " were asked for");
        }
    }
}

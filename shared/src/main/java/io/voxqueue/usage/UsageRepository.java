// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.usage;

import io.voxqueue.job.OwnerId;
import java.time.Instant;
import java.time.LocalDate;

/** Counts what owners have used of one thing, characters or tokens, day by day (UTC), across restarts. */
public interface UsageRepository {
    /** Adds to the owner's day, unless that would make more than {@code most}: then it is false and nothing is added. */
    boolean take(OwnerId owner, LocalDate day, long amount, long most);

    /** Takes back what was added for nothing. */
    void giveBack(OwnerId owner, LocalDate day, long amount);

    long used(OwnerId owner, LocalDate day);

    /** Removes at most {@code limit} days' counts that nobody needs since before the given time; says how many. */
    int deleteExpired(Instant before, int limit);
}

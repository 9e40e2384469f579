// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.idempotency;

import java.time.Instant;
import java.util.Optional;

/** Keeps claims; a write that was acknowledged survives the death of the process. */
public interface IdempotencyRepository {
    /** Stores a new claim; false if there is one of that id. */
    boolean insert(Claim claim);

    Optional<Claim> find(ClaimId id);

    /** Stores the next round; false unless the stored one is the round before. */
    boolean replace(Claim next);

    /** Writes down that the job was made; nothing happens if the claim has moved on. */
    void finish(Claim claim);

    /** Gives the claim up; nothing happens if it has moved on. */
    void delete(Claim claim);

    /** Removes at most {@code limit} claims that expired before the given time; says how many. */
    int deleteExpired(Instant before, int limit);
}

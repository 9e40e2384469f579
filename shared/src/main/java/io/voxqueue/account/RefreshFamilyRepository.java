// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.account;

import java.time.Instant;
import java.util.Optional;

/** Keeps the logins that are open. */
public interface RefreshFamilyRepository {
    void insert(RefreshFamily family);

    Optional<RefreshFamily> find(FamilyId id);

    /** Moves the family on to its next generation; false if it is not at {@code generation} any more, or gone. */
    boolean advance(FamilyId id, int generation, Instant expiresAt);

    /** Ends the login; no harm if it has ended. */
    void delete(FamilyId id);

    /** Removes at most {@code limit} families that expired before the given time; says how many. */
    int deleteExpired(Instant before, int limit);
}

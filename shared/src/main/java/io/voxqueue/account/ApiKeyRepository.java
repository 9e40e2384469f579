// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.account;

import io.voxqueue.job.OwnerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps API keys. */
public interface ApiKeyRepository {
    /** Stores a new key; an id that is taken is an {@link IllegalStateException}. */
    void insert(ApiKey key);

    Optional<ApiKey> find(ApiKeyId id);

    /** The owner's keys, oldest first. */
    List<ApiKey> list(OwnerId owner);

    /** Removes the owner's key; false if the owner has no such key. */
    boolean delete(OwnerId owner, ApiKeyId id);

    /** Writes down when the key was last used, and its hash, which a change of the signing key renews. */
    void touch(ApiKeyId id, String hash, Instant usedAt);

    /** Removes at most {@code limit} keys that expired before the given time; says how many. */
    int deleteExpired(Instant before, int limit);
}

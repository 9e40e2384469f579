// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.voxqueue.account.ApiKey;
import io.voxqueue.account.ApiKeyId;
import io.voxqueue.account.ApiKeyRepository;
import io.voxqueue.job.OwnerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Remembers the keys that were asked for lately, as each request asks for one. Only for a store that nobody but this process
 * writes to: what changes a key and what looks it up wait for each other, so that none is believed after it was deleted.
 */
public final class RememberedApiKeys implements ApiKeyRepository {
    private static final int MOST = 1000;

    private final ApiKeyRepository stored;
    private final Cache<ApiKeyId, ApiKey> lately =
            Caffeine.newBuilder().maximumSize(MOST).build();

    public RememberedApiKeys(ApiKeyRepository stored) {
        this.stored = stored;
    }

    @Override
    public void insert(ApiKey key) {
        stored.insert(key);
    }

    @Override
    public Optional<ApiKey> find(ApiKeyId id) {
        return Optional.ofNullable(
                lately.get(id, unknown -> stored.find(unknown).orElse(null)));
    }

    @Override
    public List<ApiKey> list(OwnerId owner) {
        return stored.list(owner);
    }

    @Override
    public boolean delete(OwnerId owner, ApiKeyId id) {
        AtomicBoolean deleted = new AtomicBoolean();
        forgetting(id, () -> deleted.set(stored.delete(owner, id)));
        return deleted.get();
    }

    @Override
    public void touch(ApiKeyId id, String hash, Instant usedAt) {
        forgetting(id, () -> stored.touch(id, hash, usedAt));
    }

    /** One that is remembered beyond that is over all the same, and says so. */
    @Override
    public int deleteExpired(Instant before, int limit) {
        try {
            return stored.deleteExpired(before, limit);
        } finally {
            lately.invalidateAll();
        }
    }

    /** Whatever comes of the change, the store is asked next time. */
    private void forgetting(ApiKeyId id, Runnable change) {
        try {
            lately.asMap().compute(id, (key, known) -> {
                change.run();
                return null;
            });
        } catch (RuntimeException e) {
            lately.invalidate(id);
            throw e;
        }
    }
}

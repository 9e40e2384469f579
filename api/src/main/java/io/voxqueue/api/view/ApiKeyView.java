// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.voxqueue.account.ApiKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API key as its owner sees it.
 *
 * @param key the key itself: only in the answer to its making
 */
public record ApiKeyView(
        String id,
        String name,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key) {
    public static ApiKeyView from(ApiKey key) {
        return from(key, null);
    }

    /** Right after it was made. */
    public static ApiKeyView from(ApiKey key, @Nullable String shown) {
        return new ApiKeyView(
                key.id().value(),
                key.name(),
                key.createdAt(),
                key.expiresAt().orElse(null),
                key.lastUsedAt().orElse(null),
                shown);
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "ApiKeyView[" + id + "]";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.account;

import io.voxqueue.job.OwnerId;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets a program act for an account.
 *
 * @param hash of the secret, keyed: who has the database alone can neither use nor guess it
 * @param name what its owner calls it
 */
public record ApiKey(
        ApiKeyId id,
        OwnerId owner,
        Role role,
        String name,
        String hash,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt) {

    public boolean isExpired(Instant now) {
        return expiresAt.map(end -> !now.isBefore(end)).orElse(false);
    }

    @Override
    public String toString() {
        return "ApiKey[" + id + "]";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.idempotency;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps claims as long as the test runs. */
public final class InMemoryIdempotencyRepository implements IdempotencyRepository {
    private final Map<ClaimId, Claim> claims = new LinkedHashMap<>();

    @Override
    public synchronized boolean insert(Claim claim) {
        return claims.putIfAbsent(claim.id(), claim) == null;
    }

    @Override
    public synchronized Optional<Claim> find(ClaimId id) {
        return Optional.ofNullable(claims.get(id));
    }

    @Override
    public synchronized boolean replace(Claim next) {
        boolean follows = find(next.id())
                .map(stored -> stored.round() == next.round() - 1)
                .orElse(false);
        if (follows) {
            claims.put(next.id(), next);
        }
        return follows;
    }

    @Override
    public synchronized void finish(Claim claim) {
        claims.computeIfPresent(
                claim.id(),
                (id, stored) -> stored.round() != claim.round()
                        ? stored
                        : new Claim(
                                id,
                                stored.fingerprint(),
                                stored.job(),
                                stored.round(),
                                stored.claimedAt(),
                                stored.expiresAt(),
                                true));
    }

    @Override
    public synchronized void delete(Claim claim) {
        claims.values().removeIf(stored -> stored.id().equals(claim.id()) && stored.round() == claim.round());
    }

    @Override
    public synchronized int deleteExpired(Instant before, int limit) {
        List<ClaimId> over = claims.values().stream()
                .filter(claim -> claim.expiresAt().isBefore(before))
                .sorted(Comparator.comparing(Claim::expiresAt))
                .limit(limit)
                .map(Claim::id)
                .toList();
        claims.keySet().removeAll(over);
        return over.size();
    }

    public synchronized boolean isEmpty() {
        return claims.isEmpty();
    }
}

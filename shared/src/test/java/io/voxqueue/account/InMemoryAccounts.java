// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.account;

import io.voxqueue.job.OwnerId;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All the ports around accounts, in memory. */
public final class InMemoryAccounts {
    private InMemoryAccounts() {}

    public static AccountStores stores() {
        return new AccountStores(new Accounts(), new Keys(), new Families());
    }

    private static final class Accounts implements AccountRepository {
        private final Map<OwnerId, Account> accounts = new LinkedHashMap<>();

        @Override
        public synchronized boolean insert(Account account) {
            return findByEmail(account.email()).isEmpty() && accounts.putIfAbsent(account.id(), account) == null;
        }

        @Override
        public synchronized Optional<Account> find(OwnerId id) {
            return Optional.ofNullable(accounts.get(id));
        }

        @Override
        public synchronized Optional<Account> findByEmail(Email email) {
            return accounts.values().stream()
                    .filter(account -> account.email().equals(email))
                    .findFirst();
        }

        @Override
        public synchronized boolean isEmpty() {
            return accounts.isEmpty();
        }
    }

    private static final class Keys implements ApiKeyRepository {
        private final Map<ApiKeyId, ApiKey> keys = new LinkedHashMap<>();

        @Override
        public synchronized void insert(ApiKey key) {
            if (keys.putIfAbsent(key.id(), key) != null) {
                throw new IllegalStateException("There is an API key " + key.id() + " already");
            }
        }

        @Override
        public synchronized Optional<ApiKey> find(ApiKeyId id) {
            return Optional.ofNullable(keys.get(id));
        }

        @Override
        public synchronized List<ApiKey> list(OwnerId owner) {
            return keys.values().stream()
                    .filter(key -> key.owner().equals(owner))
                    .sorted(Comparator.comparing(ApiKey::createdAt)
                            .thenComparing(key -> key.id().value()))
                    .toList();
        }

        @Override
        public synchronized boolean delete(OwnerId owner, ApiKeyId id) {
            return keys.values()
                    .removeIf(key -> key.id().equals(id) && key.owner().equals(owner));
        }

        @Override
        public synchronized void touch(ApiKeyId id, String hash, Instant usedAt) {
            keys.computeIfPresent(
                    id,
                    (same, key) -> new ApiKey(
                            id,
                            key.owner(),
                            key.role(),
                            key.name(),
                            hash,
                            key.createdAt(),
                            key.expiresAt(),
                            Optional.of(usedAt)));
        }

        @Override
        public synchronized int deleteExpired(Instant before, int limit) {
            List<ApiKeyId> over = keys.values().stream()
                    .filter(key ->
                            key.expiresAt().map(end -> end.isBefore(before)).orElse(false))
                    .sorted(Comparator.comparing(key -> key.expiresAt().orElseThrow()))
                    .limit(limit)
                    .map(ApiKey::id)
                    .toList();
            keys.keySet().removeAll(over);
            return over.size();
        }
    }

    private static final class Families implements RefreshFamilyRepository {
        private final Map<FamilyId, RefreshFamily> families = new LinkedHashMap<>();

        @Override
        public synchronized void insert(RefreshFamily family) {
            families.put(family.id(), family);
        }

        @Override
        public synchronized Optional<RefreshFamily> find(FamilyId id) {
            return Optional.ofNullable(families.get(id));
        }

        @Override
        public synchronized boolean advance(FamilyId id, int generation, Instant expiresAt) {
            RefreshFamily family = families.get(id);
            if (family == null || family.generation() != generation) {
                return false;
            }
            families.put(id, new RefreshFamily(id, family.owner(), generation + 1, family.createdAt(), expiresAt));
            return true;
        }

        @Override
        public synchronized void delete(FamilyId id) {
            families.remove(id);
        }

        @Override
        public synchronized int deleteExpired(Instant before, int limit) {
            List<FamilyId> over = families.values().stream()
                    .filter(family -> family.expiresAt().isBefore(before))
                    .sorted(Comparator.comparing(RefreshFamily::expiresAt))
                    .limit(limit)
                    .map(RefreshFamily::id)
                    .toList();
            families.keySet().removeAll(over);
            return over.size();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.job.OwnerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What whatever keeps accounts must do. Each test has empty stores. */
public abstract class AccountStoresContract {
    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
    private static final OwnerId ANN = new OwnerId("ann");
    private static final OwnerId BOB = new OwnerId("bob");

    protected abstract AccountStores stores();

    @Test
    void anAccountIsFoundAsItWasStored() {
        Account ann = account(ANN, "ann@example.org");
        Account keyless =
                new Account(BOB, new Email("bob@example.org"), Optional.empty(), Role.OPERATOR, Optional.empty(), NOW);
        assertThat(stores().accounts().isEmpty()).isTrue();
        assertThat(stores().accounts().insert(ann)).isTrue();
        assertThat(stores().accounts().insert(keyless)).isTrue();

        assertThat(stores().accounts().find(ANN)).contains(ann);
        assertThat(stores().accounts().find(BOB)).contains(keyless);
        assertThat(stores().accounts().findByEmail(new Email("ANN@Example.org")))
                .contains(ann);
        assertThat(stores().accounts().findByEmail(new Email("nobody@example.org")))
                .isEmpty();
        assertThat(stores().accounts().isEmpty()).isFalse();
    }

    @Test
    void noTwoAccountsHaveOneAddress() {
        stores().accounts().insert(account(ANN, "ann@example.org"));

        assertThat(stores().accounts().insert(account(BOB, "Ann@Example.ORG"))).isFalse();
        assertThat(stores().accounts().insert(account(ANN, "other@example.org")))
                .isFalse();
        assertThat(stores().accounts().find(BOB)).isEmpty();
        assertThat(stores().accounts().findByEmail(new Email("other@example.org")))
                .isEmpty();
    }

    @Test
    void keysAreListedByAgeAndOnlyToTheirOwner() {
        ApiKey second = key(2, ANN, Optional.of(NOW.plusSeconds(60)));
        ApiKey first = key(1, ANN, Optional.empty());
        ApiKey bobs = key(3, BOB, Optional.empty());
        stores().keys().insert(second);
        stores().keys().insert(first);
        stores().keys().insert(bobs);

        assertThat(stores().keys().list(ANN)).containsExactly(first, second);
        assertThat(stores().keys().find(bobs.id())).contains(bobs);
        assertThatThrownBy(() -> stores().keys().insert(first)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void onlyItsOwnerCanDeleteAKey() {
        ApiKey key = key(1, ANN, Optional.empty());
        stores().keys().insert(key);

        assertThat(stores().keys().delete(BOB, key.id())).isFalse();
        assertThat(stores().keys().find(key.id())).contains(key);
        assertThat(stores().keys().delete(ANN, key.id())).isTrue();
        assertThat(stores().keys().find(key.id())).isEmpty();
        assertThat(stores().keys().delete(ANN, key.id())).isFalse();
    }

    @Test
    void theUseOfAKeyIsWrittenDown() {
        ApiKey key = key(1, ANN, Optional.empty());
        stores().keys().insert(key);

        stores().keys().touch(key.id(), "rehashed", NOW.plusSeconds(5));
        stores().keys().touch(new ApiKeyId("f".repeat(24)), "nobody's", NOW);

        ApiKey touched = stores().keys().find(key.id()).orElseThrow();
        assertThat(touched.hash()).isEqualTo("rehashed");
        assertThat(touched.lastUsedAt()).contains(NOW.plusSeconds(5));
        assertThat(touched.name()).isEqualTo(key.name());
    }

    @Test
    void expiredKeysGoOldestFirstAndNotMoreThanAsked() {
        stores().keys().insert(key(1, ANN, Optional.of(NOW.plusSeconds(3))));
        stores().keys().insert(key(2, ANN, Optional.of(NOW.plusSeconds(1))));
        stores().keys().insert(key(3, ANN, Optional.of(NOW.plusSeconds(9))));
        stores().keys().insert(key(4, ANN, Optional.empty()));

        assertThat(stores().keys().deleteExpired(NOW.plusSeconds(5), 1)).isEqualTo(1);
        assertThat(stores().keys().list(ANN)).extracting(ApiKey::name).containsExactly("key 1", "key 3", "key 4");
        assertThat(stores().keys().deleteExpired(NOW.plusSeconds(5), 10)).isEqualTo(1);
        assertThat(stores().keys().deleteExpired(NOW.plusSeconds(5), 10)).isZero();
    }

    @Test
    void aFamilyMovesOnOnlyFromTheGenerationItIsAt() {
        RefreshFamily family = family(NOW.plusSeconds(60));
        stores().families().insert(family);

        assertThat(stores().families().advance(family.id(), 1, NOW.plusSeconds(90)))
                .isTrue();
        assertThat(stores().families().advance(family.id(), 1, NOW.plusSeconds(99)))
                .isFalse();
        assertThat(stores().families().find(family.id()))
                .contains(new RefreshFamily(family.id(), ANN, 2, NOW, NOW.plusSeconds(90)));
        stores().families().delete(family.id());
        assertThat(stores().families().find(family.id())).isEmpty();
        assertThat(stores().families().advance(family.id(), 2, NOW)).isFalse();
    }

    @Test
    void oneOfManyAtOnceMovesAFamilyOn() throws Exception {
        RefreshFamily family = family(NOW.plusSeconds(60));
        stores().families().insert(family);
        CyclicBarrier together = new CyclicBarrier(8);
        AtomicInteger moved = new AtomicInteger();
        Thread[] threads = new Thread[8];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> {
                try {
                    together.await();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
                if (stores().families().advance(family.id(), 1, NOW)) {
                    moved.incrementAndGet();
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(20).toMillis());
        }
        assertThat(moved).hasValue(1);
    }

    @Test
    void familiesWhoseTimeIsOverGo() {
        RefreshFamily over = family(NOW.minusSeconds(1));
        RefreshFamily open = family(NOW.plusSeconds(1));
        stores().families().insert(over);
        stores().families().insert(open);

        assertThat(stores().families().deleteExpired(NOW, 10)).isEqualTo(1);
        assertThat(stores().families().find(over.id())).isEmpty();
        assertThat(stores().families().find(open.id())).contains(open);
    }

    private static Account account(OwnerId id, String email) {
        return new Account(id, new Email(email), Optional.of("Ann"), Role.USER, Optional.of("$argon2id$…"), NOW);
    }

    private static ApiKey key(int number, OwnerId owner, Optional<Instant> expiresAt) {
        return new ApiKey(
                new ApiKeyId("0".repeat(23) + number),
                owner,
                Role.USER,
                "key " + number,
                "hash " + number,
                NOW.plusSeconds(number),
                expiresAt,
                Optional.empty());
    }

    private static RefreshFamily family(Instant expiresAt) {
        return new RefreshFamily(new FamilyId(UUID.randomUUID()), ANN, 1, NOW, expiresAt);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.time.Instant;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What whatever keeps claims must do. Each test has an empty one. */
public abstract class IdempotencyRepositoryContract {
    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

    protected abstract IdempotencyRepository claims();

    @Test
    void aClaimIsFoundAsItWasStored() {
        Claim claim = claim("a", NOW);
        assertThat(claims().insert(claim)).isTrue();

        assertThat(claims().find(claim.id())).contains(claim);
        assertThat(claims().find(claim("b", NOW).id())).isEmpty();
    }

    @Test
    void aKeyIsClaimedOnce() {
        Claim claim = claim("a", NOW);
        claims().insert(claim);

        assertThat(claims().insert(claim("a", NOW.plusSeconds(1)))).isFalse();
        assertThat(claims().find(claim.id())).contains(claim);
    }

    @Test
    void oneOfManyClaimsAKeyAndOneOfManyTakesItOver() throws Exception {
        assertThat(winners(() -> claims().insert(claim("a", NOW)))).isEqualTo(1);
        Claim seen = claims().find(claim("a", NOW).id()).orElseThrow();
        assertThat(winners(() -> claims().replace(seen.again(NOW.plusSeconds(60)))))
                .isEqualTo(1);
    }

    @Test
    void theNextRoundReplacesTheOneBeforeAndNoOther() {
        Claim first = claim("a", NOW);
        claims().insert(first);
        Claim second = first.again(NOW.plusSeconds(9));

        assertThat(claims().replace(second.again(NOW))).isFalse();
        assertThat(claims().replace(second)).isTrue();
        assertThat(claims().replace(second)).isFalse();
        assertThat(claims().find(first.id())).contains(second);
        assertThat(claims().replace(claim("b", NOW).again(NOW))).isFalse();
        assertThat(claims().find(claim("b", NOW).id())).isEmpty();
    }

    @Test
    void aClaimIsFinished() {
        Claim claim = claim("a", NOW);
        claims().insert(claim);
        claims().finish(claim);

        assertThat(claims().find(claim.id())).map(Claim::done).contains(true);
    }

    @Test
    void whoWasTakenOverCanNeitherFinishNorGiveUp() {
        Claim first = claim("a", NOW);
        claims().insert(first);
        Claim second = first.again(NOW.plusSeconds(9));
        claims().replace(second);
        claims().finish(first);
        claims().delete(first);

        assertThat(claims().find(first.id())).contains(second);
        claims().delete(second);
        assertThat(claims().find(first.id())).isEmpty();
    }

    @Test
    void claimsWhoseTimeIsOverGo() {
        claims().insert(claim("a", NOW.minusSeconds(3)));
        claims().insert(claim("b", NOW.minusSeconds(2)));
        claims().insert(claim("c", NOW));
        Instant end = claim("c", NOW).expiresAt();

        assertThat(claims().deleteExpired(end, 1)).isEqualTo(1);
        assertThat(claims().find(claim("a", NOW).id())).isEmpty();
        assertThat(claims().deleteExpired(end, 10)).isEqualTo(1);
        assertThat(claims().deleteExpired(end, 10)).isZero();
        assertThat(claims().find(claim("c", NOW).id())).isPresent();
    }

    private static int winners(Callable<Boolean> attempt) throws Exception {
        int rivals = 8;
        CyclicBarrier start = new CyclicBarrier(rivals);
        ExecutorService threads = Executors.newFixedThreadPool(rivals);
        try {
            Callable<Boolean> together = () -> {
                start.await();
                return attempt.call();
            };
            int winners = 0;
            for (Future<Boolean> won : threads.invokeAll(Collections.nCopies(rivals, together))) {
                winners += won.get() ? 1 : 0;
            }
            return winners;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Claim claim(String key, Instant now) {
        return Claim.first(
                ClaimId.of(OwnerId.LOCAL, new IdempotencyKey(key)),
                RequestFingerprint.of("/api", "{}"),
                new JobId(UUID.nameUUIDFromBytes(new byte[] {1})),
                now);
    }
}

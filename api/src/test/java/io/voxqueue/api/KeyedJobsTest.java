// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.idempotency.RequestFingerprint;
import io.voxqueue.job.Job;
import io.voxqueue.job.OwnerId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KeyedJobsTest extends KeyedJobsFixture {
    @Test
    void theSameKeyFindsTheJobItMade() {
        KeyedJobs.Submitted first = submit(keyed, this::store);
        KeyedJobs.Submitted second = submit(keyed, NOT_AGAIN);

        assertThat(first.replayed()).isFalse();
        assertThat(second.replayed()).isTrue();
        assertThat(second.job()).isEqualTo(first.job());
    }

    @Test
    void anotherPathOrBodyUnderTheSameKeyIsRefused() {
        submit(keyed, this::store);

        assertRefused(
                ErrorCode.IDEMPOTENCY_KEY_REUSED,
                () -> keyed.submit(OwnerId.LOCAL, KEY, RequestFingerprint.of("/other", "{}"), this::store));
        assertRefused(
                ErrorCode.IDEMPOTENCY_KEY_REUSED,
                () -> keyed.submit(OwnerId.LOCAL, KEY, RequestFingerprint.of("/api", "[]"), this::store));
    }

    @Test
    void aKeyThatIsBeingWorkedOnIsToldSoHoweverLongThatTakes() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<KeyedJobs.Submitted> first = CompletableFuture.supplyAsync(() -> submit(keyed, id -> {
            begun.countDown();
            await(end);
            return store(id);
        }));
        await(begun);
        assertRefused(ErrorCode.IDEMPOTENCY_IN_PROGRESS, () -> submit(keyed, this::store));
        clock.advance(Duration.ofMinutes(5));
        assertRefused(ErrorCode.IDEMPOTENCY_IN_PROGRESS, () -> submit(keyed, this::store));
        end.countDown();

        Job made = first.get(10, TimeUnit.SECONDS).job();
        assertThat(submit(keyed, NOT_AGAIN).job()).isEqualTo(made);
    }

    @Test
    void aRefusalLeavesNoClaim() {
        assertRefused(
                ErrorCode.QUEUE_FULL,
                () -> submit(keyed, id -> {
                    throw new ApiException(ErrorCode.QUEUE_FULL, "full");
                }));

        assertThat(claims.isEmpty()).isTrue();
        assertThat(keyed.submit(OwnerId.LOCAL, KEY, RequestFingerprint.of("/api", "[]"), this::store)
                        .replayed())
                .isFalse();
    }

    @Test
    void aStoredJobIsToldEvenIfTheAnswerGotLost() {
        KeyedJobs.Submitted told = submit(keyed, id -> {
            store(id);
            throw new IllegalStateException("The store went away");
        });

        assertThat(told.job().id())
                .isEqualTo(jobs.find(told.job().id()).orElseThrow().id());
    }

    @Test
    void aDeletedJobIsNotMadeAgain() {
        jobs.delete(submit(keyed, this::store).job().id());
        clock.advance(Duration.ofHours(1));

        assertRefused(ErrorCode.EXPIRED, () -> submit(keyed, this::store));
    }

    @Test
    void afterADayAKeyIsNewAgain() {
        Job first = submit(keyed, this::store).job();
        clock.advance(Duration.ofHours(24).minusMillis(1));
        assertThat(submit(keyed, this::store).replayed()).isTrue();
        clock.advance(Duration.ofMillis(1));
        Job second = submit(keyed, this::store).job();

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(submit(keyed, this::store).job()).isEqualTo(second);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

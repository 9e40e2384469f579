// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.MutableClock;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.idempotency.Claim;
import io.voxqueue.idempotency.ClaimId;
import io.voxqueue.idempotency.IdempotencyKey;
import io.voxqueue.idempotency.InMemoryIdempotencyRepository;
import io.voxqueue.idempotency.RequestFingerprint;
import io.voxqueue.job.InMemoryJobRepository;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobIds;
import io.voxqueue.job.OwnerId;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class KeyedJobsTest {
    private static final IdempotencyKey KEY = new IdempotencyKey("order-66");
    private static final RequestFingerprint REQUEST = RequestFingerprint.of("/api", "{}");

    private final MutableClock clock = new MutableClock();
    private final InMemoryIdempotencyRepository claims = new InMemoryIdempotencyRepository();
    private final InMemoryJobRepository jobs = new InMemoryJobRepository();
    private final JobIds ids = new JobIds(clock, new SecureRandom());
    private final KeyedJobs keyed = new KeyedJobs(claims, jobs, ids, clock);

    @Test
    void theSameKeyFindsTheJobItMade() {
        KeyedJobs.Submitted first = submit(keyed, this::store);
        KeyedJobs.Submitted second = submit(keyed, KeyedJobsTest::mustNotBeMade);

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
        assertThat(submit(keyed, KeyedJobsTest::mustNotBeMade).job()).isEqualTo(made);
    }

    @Test
    void theJobOfADeadProcessesClaimIsMadeOnceItIsOldEnough() {
        Claim left = leftBehind();
        assertRefused(ErrorCode.IDEMPOTENCY_IN_PROGRESS, () -> submit(keyed, this::store));
        clock.advance(Duration.ofSeconds(5));
        KeyedJobs.Submitted made = submit(keyed, this::store);

        assertThat(made.job().id()).isEqualTo(left.job());
        assertThat(made.replayed()).isFalse();
        assertThat(submit(keyed, KeyedJobsTest::mustNotBeMade).replayed()).isTrue();
    }

    @Test
    void theJobThatADeadProcessStoredIsFound() {
        Claim left = leftBehind();
        Job stored = store(left.job());

        assertThat(submit(keyed, KeyedJobsTest::mustNotBeMade).job()).isEqualTo(stored);
    }

    @Test
    void whoWasOnlySlowFindsTheJobThatWasMadeInItsPlace() {
        KeyedJobs other = new KeyedJobs(claims, jobs, ids, clock); // another process, with the same store
        KeyedJobs.Submitted slow = submit(keyed, id -> {
            clock.advance(Duration.ofSeconds(5));
            assertThat(submit(other, this::store).replayed()).isFalse();
            return store(id);
        });

        assertThat(slow.replayed()).isTrue();
        assertThat(jobs.countQueued()).isEqualTo(1);
    }

    @Test
    void whoWasTakenOverAndIsRefusedTakesNothingAway() {
        KeyedJobs other = new KeyedJobs(claims, jobs, ids, clock);
        assertRefused(
                ErrorCode.QUEUE_FULL,
                () -> submit(keyed, id -> {
                    clock.advance(Duration.ofSeconds(5));
                    submit(other, this::store);
                    throw new ApiException(ErrorCode.QUEUE_FULL, "full");
                }));

        assertThat(submit(keyed, KeyedJobsTest::mustNotBeMade).replayed()).isTrue();
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
    void whenNobodyKnowsWhetherTheJobWasStoredTheKeyStaysAtItsJob() {
        JobId[] settled = new JobId[1];
        assertThatThrownBy(() -> submit(keyed, id -> {
                    settled[0] = id;
                    throw new IllegalStateException("The store went away");
                }))
                .hasMessage("The store went away");
        clock.advance(Duration.ofSeconds(5));

        assertThat(submit(keyed, this::store).job().id()).isEqualTo(settled[0]);
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

    private Claim leftBehind() {
        Claim claim = Claim.first(ClaimId.of(OwnerId.LOCAL, KEY), REQUEST, ids.next(), clock.instant());
        claims.insert(claim);
        return claim;
    }

    private Job store(JobId id) {
        Job job = aJob().withId(id).build();
        jobs.insert(job);
        return job;
    }

    private static KeyedJobs.Submitted submit(KeyedJobs keyed, Function<JobId, Job> make) {
        return keyed.submit(OwnerId.LOCAL, KEY, REQUEST, make);
    }

    private static Job mustNotBeMade(JobId id) {
        throw new AssertionError("The job was made again as " + id);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertRefused(ErrorCode code, Runnable attempt) {
        assertThatThrownBy(attempt::run)
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}

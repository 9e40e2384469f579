// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.idempotency.Claim;
import io.voxqueue.idempotency.ClaimId;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of a key whose request died on the way to its job, or was only slow. */
class AbandonedClaimsTest extends KeyedJobsFixture {
    @Test
    void theJobOfADeadProcessesClaimIsMadeOnceItIsOldEnough() {
        Claim left = leftBehind();
        assertRefused(ErrorCode.IDEMPOTENCY_IN_PROGRESS, () -> submit(keyed, this::store));
        clock.advance(Duration.ofSeconds(5));
        KeyedJobs.Submitted made = submit(keyed, this::store);

        assertThat(made.job().id()).isEqualTo(left.job());
        assertThat(made.replayed()).isFalse();
        assertThat(submit(keyed, NOT_AGAIN).replayed()).isTrue();
    }

    @Test
    void theJobThatADeadProcessStoredIsFound() {
        Claim left = leftBehind();
        Job stored = store(left.job());

        assertThat(submit(keyed, NOT_AGAIN).job()).isEqualTo(stored);
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

        assertThat(submit(keyed, NOT_AGAIN).replayed()).isTrue();
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

    private Claim leftBehind() {
        Claim claim = Claim.first(ClaimId.of(OwnerId.LOCAL, KEY), REQUEST, ids.next(), clock.instant());
        claims.insert(claim);
        return claim;
    }
}

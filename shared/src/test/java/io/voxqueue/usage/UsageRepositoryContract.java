// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.job.OwnerId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What whatever counts usage must do. Each test has an empty one. */
public abstract class UsageRepositoryContract {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-25");
    private static final OwnerId ANN = new OwnerId("ann");
    private static final OwnerId BOB = new OwnerId("bob|2026-11-25");

    protected abstract UsageRepository usage();

    @Test
    void whatIsTakenAddsUpToTheLimitAndNotPastIt() {
        assertThat(usage().take(ANN, TODAY, 60, 100)).isTrue();
        assertThat(usage().take(ANN, TODAY, 41, 100)).isFalse();
        assertThat(usage().used(ANN, TODAY)).isEqualTo(60);
        assertThat(usage().take(ANN, TODAY, 40, 100)).isTrue();
        assertThat(usage().take(ANN, TODAY, 1, 100)).isFalse();
        assertThat(usage().used(ANN, TODAY)).isEqualTo(100);
    }

    @Test
    void oneThatIsTooMuchByItselfIsRefusedOnAnyDay() {
        assertThat(usage().take(ANN, TODAY, 101, 100)).isFalse();
        assertThat(usage().used(ANN, TODAY)).isZero();
    }

    @Test
    void ownersAndDaysAreCountedApart() {
        usage().take(ANN, TODAY, 100, 100);

        assertThat(usage().take(BOB, TODAY, 100, 100)).isTrue();
        assertThat(usage().take(ANN, TODAY.plusDays(1), 100, 100)).isTrue();
        assertThat(usage().used(new OwnerId("nobody"), TODAY)).isZero();
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        usage().take(ANN, TODAY, 100, 100);
        usage().giveBack(ANN, TODAY, 30);

        assertThat(usage().used(ANN, TODAY)).isEqualTo(70);
        assertThat(usage().take(ANN, TODAY, 30, 100)).isTrue();
        usage().giveBack(BOB, TODAY, 5);
        assertThat(usage().used(BOB, TODAY)).isZero();
    }

    @Test
    void countsPastFourBytesAreKept() {
        long most = 1_000_000_000_000L;
        assertThat(usage().take(ANN, TODAY, 3_000_000_000L, most)).isTrue();
        assertThat(usage().take(ANN, TODAY, 3_000_000_000L, most)).isTrue();
        assertThat(usage().used(ANN, TODAY)).isEqualTo(6_000_000_000L);
    }

    @Test
    void manyAtOnceTakeAsMuchAsThereIs() throws Exception {
        int rivals = 12;
        CyclicBarrier start = new CyclicBarrier(rivals);
        ExecutorService threads = Executors.newFixedThreadPool(rivals);
        try {
            Callable<Integer> rival = () -> {
                start.await();
                int taken = 0;
                for (int i = 0; i < 10; i++) {
                    taken += usage().take(ANN, TODAY, 1, 50) ? 1 : 0;
                }
                return taken;
            };
            int taken = 0;
            for (Future<Integer> each : threads.invokeAll(Collections.nCopies(rivals, rival))) {
                taken += each.get();
            }
            assertThat(taken).isEqualTo(50);
            assertThat(usage().used(ANN, TODAY)).isEqualTo(50);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void countsOfDaysThatAreOverGo() {
        usage().take(ANN, TODAY.minusDays(2), 1, 100);
        usage().take(ANN, TODAY.minusDays(1), 2, 100);
        usage().take(ANN, TODAY, 3, 100);
        Instant now = Instant.parse("2026-11-25T00:00:01Z");

        assertThat(usage().deleteExpired(now, 1)).isEqualTo(1);
        assertThat(usage().used(ANN, TODAY.minusDays(2))).isZero();
        assertThat(usage().deleteExpired(now, 10)).isEqualTo(1);
        assertThat(usage().deleteExpired(now, 10)).isZero();
        assertThat(usage().used(ANN, TODAY)).isEqualTo(3);
    }
}

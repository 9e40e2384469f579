// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.voxqueue.worker.model.CancelSignal;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private final CancelSignal work = new CancelSignal();
    private final AtomicBoolean lateGivenUp = new AtomicBoolean();

    @Test
    void workThatTakesTooLongIsCancelled() {
        try (Deadlines deadlines = new Deadlines(Duration.ofMillis(1));
                Deadlines.Deadline deadline = deadlines.begin(work, () -> {})) {
            await().until(deadline::isOver);
            await().untilAsserted(
                            () -> assertThatThrownBy(work::throwIfCanceled).isInstanceOf(CancellationException.class));
            assertThat(deadlines.anyStuck()).isFalse();
        }
    }

    @Test
    void workThatDoesNotEvenStopThenIsKnownToBeStuckUntilItEnds() {
        try (Deadlines deadlines = new Deadlines(Duration.ofMillis(1), Duration.ofMillis(1))) {
            Deadlines.Deadline deadline = deadlines.begin(work, () -> {});
            await().until(deadlines::anyStuck);

            deadline.close();
            assertThat(deadlines.anyStuck()).isFalse();
        }
    }

    @Test
    void workThatEndsAsItIsGivenUpIsNotStuck() {
        try (Deadlines deadlines = new Deadlines(Duration.ZERO, Duration.ZERO)) {
            for (int i = 0; i < 20_000; i++) {
                AtomicBoolean ended = new AtomicBoolean();
                Deadlines.Deadline deadline =
                        deadlines.begin(work, () -> lateGivenUp.compareAndSet(false, ended.get()));
                Thread.onSpinWait();
                deadline.close();
                ended.set(true);
            }

            assertThat(lateGivenUp).isFalse();
            assertThat(deadlines.anyStuck()).isFalse();
        }
    }

    @Test
    void workThatGetsOnHasItsTimeAnew() {
        try (Deadlines deadlines = new Deadlines(Duration.ofSeconds(2))) {
            Deadlines.Deadline deadline = deadlines.begin(work, () -> {});
            await().during(Duration.ofMillis(2500)).until(() -> {
                deadline.putOff();
                return !deadline.isOver();
            });
            await().until(deadline::isOver);
            deadline.putOff(); // too late
            assertThat(deadline.isOver()).isTrue();
        }
    }

    @Test
    void workThatEndsInTimeIsLeftAlone() {
        try (Deadlines deadlines = new Deadlines(Duration.ofDays(1))) {
            Deadlines.Deadline deadline = deadlines.begin(work, () -> {});
            deadline.close();

            assertThat(deadline.isOver()).isFalse();
            work.throwIfCanceled();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.worker.model.CancelSignal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LookaheadTest {
    private final InferenceSlots slots = new InferenceSlots(3);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @AfterEach
    void close() {
        slots.close();
    }

    @Test
    void resultsComeInOrderAndNeverMoreRunThanThereAreSlots() throws Exception {
        List<Integer> read = new ArrayList<>();
        try (Lookahead<Integer> ahead = over(200, 6, number -> number)) {
            for (Optional<Integer> next = ahead.next(); next.isPresent(); next = ahead.next()) {
                read.add(next.get());
            }
        }
        assertThat(read)
                .containsExactlyElementsOf(IntStream.range(0, 200).boxed().toList());
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void tasksRunSideBySideWhileSlotsAreFree() throws Exception {
        CyclicBarrier together = new CyclicBarrier(3); // passes only when three are at it
        try (Lookahead<Integer> ahead = over(3, 6, number -> {
            await(together);
            return number;
        })) {
            assertThat(ahead.next()).contains(0);
        }
        assertThat(most.get()).isEqualTo(3);
    }

    @Test
    void nobodyRunsFurtherAheadThanTheLimit() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        try (Lookahead<Integer> ahead = over(100, 4, number -> {
            begun.incrementAndGet();
            return number;
        })) {
            for (int read = 0; read < 50; read++) {
                assertThat(ahead.next()).contains(read);
                assertThat(begun.get()).isLessThanOrEqualTo(read + 1 + 4);
            }
        }
    }

    @Test
    void failureReachesTheReaderInItsPlace() throws Exception {
        try (Lookahead<Integer> ahead = over(10, 6, number -> {
            if (number == 2) {
                throw new IllegalArgumentException("two");
            }
            return number;
        })) {
            assertThat(ahead.next()).contains(0);
            assertThat(ahead.next()).contains(1);
            assertThatThrownBy(ahead::next)
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("two");
        }
    }

    @Test
    void errorThatAHelperMeetsWhilePreparingIsNotLeftOut() throws Exception {
        Iterator<Work> broken = new Iterator<>() {
            private boolean met;

            @Override
            public boolean hasNext() {
                return !met;
            }

            @Override
            public Work next() {
                met = true;
                throw new StackOverflowError();
            }
        };
        try (Lookahead<Integer> ahead =
                new Lookahead<>(broken, slots, new Lookahead.Limit(2, 10), new CancelSignal())) {
            assertThat(ahead.doNext()).isTrue();
            assertThatThrownBy(ahead::next)
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseInstanceOf(StackOverflowError.class);
        }
    }

    @Test
    void cancelWakesTheReader() throws Exception {
        CancelSignal cancel = new CancelSignal();
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        cancel.onCancel(stopped::countDown);
        Iterator<Work> one = List.of(new Work(0, number -> {
                    working.countDown();
                    await(stopped);
                    return number;
                }))
                .iterator();
        Thread canceller = new Thread(() -> {
            await(working);
            cancel.cancel();
        });
        canceller.start();
        try (Lookahead<Integer> ahead = new Lookahead<>(one, slots, new Lookahead.Limit(2, 10), cancel)) {
            assertThatThrownBy(ahead::next).isInstanceOf(CancellationException.class);
        }
        canceller.join();
    }

    private Lookahead<Integer> over(int count, int limit, IntFunction<Integer> work) {
        Iterator<Work> tasks = IntStream.range(0, count)
                .mapToObj(number -> new Work(number, counted -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    try {
                        return work.apply(counted);
                    } finally {
                        running.decrementAndGet();
                    }
                }))
                .iterator();
        return new Lookahead<>(tasks, slots, new Lookahead.Limit(limit, 100), new CancelSignal());
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("They did not meet", e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError("Nobody should interrupt this", e);
        }
    }

    private record Work(int number, IntFunction<Integer> does) implements Lookahead.Task<Integer> {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public Integer call() {
            return does.apply(number);
        }
    }
}

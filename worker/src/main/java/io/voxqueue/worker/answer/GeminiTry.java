// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import com.google.genai.types.GenerateContentResponse;
import io.voxqueue.answer.AnswerSink;
import io.voxqueue.answer.CoalescingSink;
import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.AnswerSpec;
import io.voxqueue.job.FailureCode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One try to get an answer. A thread of its own reads it; whoever receives it waits for parts, not for the network, and
 * so can be interrupted and knows at once when time is up.
 */
final class GeminiTry {
    private final AnswerSpec spec;
    private final Supplier<GeminiClient> client;
    private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    private final GeminiExchange exchange =
            new GeminiExchange(piece -> parts.add(new Part(Optional.of(piece), Optional.empty())));

    GeminiTry(AnswerSpec spec, Supplier<GeminiClient> client) {
        this.spec = spec;
        this.client = client;
    }

    /** What the reading thread has to say: a piece, why there is none, or neither at the end. */
    private record Part(Optional<GenerateContentResponse> piece, Optional<Throwable> failure) {
        static final Part END = new Part(Optional.empty(), Optional.empty());
        static final Part CANCELED = new Part(Optional.empty(), Optional.of(new CancellationException()));

        boolean isEnd() {
            return piece.isEmpty() && failure.isEmpty();
        }
    }

    /** Asks; what comes waits to be received. */
    void begin(Deadline deadline, Executor threads) {
        Duration left = deadline.left();
        threads.execute(() -> read(left));
    }

    AnswerOutput receive(AnswerSink sink, Deadline deadline, Duration stallTimeout)
            throws FailedTry, InterruptedException {
        GeminiText text = new GeminiText(spec);
        try {
            for (Part part = next(sink, deadline, stallTimeout);
                    !part.isEnd();
                    part = next(sink, deadline, stallTimeout)) {
                if (part.failure().isPresent()) {
                    throw failure(part.failure().get(), !text.isEmpty());
                }
                String more = text.add(part.piece().orElseThrow());
                if (!more.isEmpty()) {
                    sink.delta(more);
                }
            }
            return text.whole();
        } finally {
            exchange.cancel(); // nothing happens if it has ended
        }
    }

    /** Breaks it off, from another thread. */
    void cancel() {
        parts.add(Part.CANCELED);
        exchange.cancel();
    }

    private void read(Duration timeout) {
        try {
            client.get().stream(spec, timeout, exchange);
            parts.add(Part.END);
        } catch (Throwable failure) { // even an error must not leave anybody waiting
            parts.add(new Part(Optional.empty(), Optional.of(failure)));
        }
    }

    private Part next(AnswerSink sink, Deadline deadline, Duration stallTimeout)
            throws FailedTry, InterruptedException {
        Deadline silence = Deadline.in(stallTimeout);
        @Nullable Part part = poll(CoalescingSink.INTERVAL, deadline);
        if (part == null) {
            sink.pause();
            part = poll(silence.left(), deadline);
        }
        if (part != null) {
            return part;
        }
        throw new FailedTry(
                FailureCode.AI_TIMEOUT,
                deadline.isOver()
                        ? "The answer took too long"
                        : "The AI service was silent for " + stallTimeout.toMillis() + " ms",
                true);
    }

    private @Nullable Part poll(Duration longest, Deadline deadline) throws InterruptedException {
        Duration left = deadline.left();
        Duration wait = longest.compareTo(left) < 0 ? longest : left;
        return parts.poll(Math.max(0, wait.toNanos()), TimeUnit.NANOSECONDS);
    }

    private static FailedTry failure(Throwable failure, boolean begun) {
        if (failure instanceof CancellationException canceled) {
            throw canceled;
        }
        if (failure instanceof Error error) {
            throw new IllegalStateException("The AI service's client is broken", error);
        }
        return GeminiFailures.of(failure, begun);
    }
}

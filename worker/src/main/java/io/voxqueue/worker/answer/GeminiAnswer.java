// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import io.voxqueue.answer.AnswerSink;
import io.voxqueue.answer.PendingAnswer;
import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.AnswerSpec;
import io.voxqueue.job.JobFailedException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A question to Gemini: tried until there is the beginning of an answer, with time between the tries, within a deadline. */
final class GeminiAnswer implements PendingAnswer {
    private final AnswerSpec spec;
    private final AnswerOptions options;
    private final BackOff backOff;
    private final Supplier<GeminiClient> client;
    private final Executor threads;
    private final CountDownLatch canceled = new CountDownLatch(1);
    private @Nullable Deadline deadline;
    private volatile @Nullable GeminiTry current;

    GeminiAnswer(
            AnswerSpec spec, AnswerOptions options, BackOff backOff, Supplier<GeminiClient> client, Executor threads) {
        this.spec = spec;
        this.options = options;
        this.backOff = backOff;
        this.client = client;
        this.threads = threads;
    }

    @Override
    public void begin() {
        deadline = Deadline.in(options.timeout());
        next(deadline);
    }

    @Override
    public AnswerOutput receive(AnswerSink sink) throws JobFailedException, InterruptedException {
        if (deadline == null) {
            begin();
        }
        return receive(sink, Objects.requireNonNull(deadline), Objects.requireNonNull(current));
    }

    private AnswerOutput receive(AnswerSink sink, Deadline deadline, GeminiTry begun)
            throws JobFailedException, InterruptedException {
        ToldSink told = new ToldSink(sink);
        GeminiTry asked = begun;
        for (int tries = 1; ; tries++) {
            try {
                return asked.receive(told, deadline, options.stallTimeout());
            } catch (FailedTry failed) {
                Duration wait = backOff.after(tries, failed.retryAfter());
                boolean again = failed.failure().retryable()
                        && !told.anything()
                        && tries < options.attempts()
                        && wait.compareTo(deadline.left()) < 0;
                if (!again) {
                    throw new JobFailedException(failed.failure(), !told.anything() || deadline.isOver());
                }
                if (canceled.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                    throw new CancellationException();
                }
                asked = next(deadline);
            }
        }
    }

    @Override
    public void cancel() {
        canceled.countDown();
        GeminiTry running = current;
        if (running != null) {
            running.cancel();
        }
    }

    private GeminiTry next(Deadline deadline) {
        GeminiTry next = new GeminiTry(spec, client);
        current = next;
        if (canceled.getCount() == 0) {
            next.cancel();
        }
        next.begin(deadline, threads);
        return next;
    }

    /** Remembers whether somebody has heard of the answer already. */
    private static final class ToldSink implements AnswerSink {
        private final AnswerSink sink;
        private boolean anything;

        private ToldSink(AnswerSink sink) {
            this.sink = sink;
        }

        boolean anything() {
            return anything;
        }

        @Override
        public void delta(String text) {
            anything = true;
            sink.delta(text);
        }

        @Override
        public void pause() {
            sink.pause();
        }
    }
}

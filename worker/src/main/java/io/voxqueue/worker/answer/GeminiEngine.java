// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import io.voxqueue.answer.AnswerEngine;
import io.voxqueue.answer.AnswerSink;
import io.voxqueue.answer.PendingAnswer;
import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.AnswerSpec;
import io.voxqueue.job.FailureCode;
import io.voxqueue.job.JobFailedException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Has Gemini answer. The SDK takes a second or two to load, so that waits for the first question. */
final class GeminiEngine implements AnswerEngine {
    private final AnswerOptions options;
    private final BackOff backOff =
            new BackOff(() -> ThreadLocalRandom.current().nextLong());
    private final AtomicInteger started = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "answer-" + started.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable GeminiClient client;
    private volatile boolean keyRefused;

    GeminiEngine(AnswerOptions options) {
        this.options = options;
    }

    @Override
    public PendingAnswer ask(AnswerSpec spec) {
        GeminiAnswer answer = new GeminiAnswer(spec, options, backOff, this::client, threads);
        return new PendingAnswer() {
            @Override
            public void begin() {
                answer.begin();
            }

            @Override
            public AnswerOutput receive(AnswerSink sink) throws JobFailedException, InterruptedException {
                try {
                    AnswerOutput output = answer.receive(sink);
                    keyRefused = false;
                    return output;
                } catch (JobFailedException e) {
                    keyRefused = e.failure().code() == FailureCode.AI_KEY_REFUSED;
                    throw e;
                }
            }

            @Override
            public void cancel() {
                answer.cancel();
            }
        };
    }

    @Override
    public boolean isWell() {
        return !keyRefused;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        synchronized (this) {
            if (client != null) {
                client.close();
            }
        }
    }

    private synchronized GeminiClient client() {
        if (client == null) {
            client = new GeminiClient(options);
        }
        return client;
    }
}

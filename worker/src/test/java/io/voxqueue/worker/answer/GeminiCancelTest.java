// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.voxqueue.answer.GeminiReply;
import io.voxqueue.answer.PendingAnswer;
import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.JobFailedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GeminiCancelTest extends GeminiEngineFixture {
    /** What is waited for here would take half a minute or more. */
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void cancellingEndsTheWaitAtOnceWhereverItIs() throws Exception {
        for (GeminiReply reply :
                List.of(GeminiReply.cut().thenStall(), GeminiReply.cut("Hel").thenStall(), GeminiReply.quota("30s"))) {
            gemini.reset();
            gemini.next(reply);
            PendingAnswer pending = engine.ask(plain("Hi?"));
            CompletableFuture<AnswerOutput> answer = later(pending);
            await().until(() -> !gemini.requests().isEmpty());
            long begin = System.nanoTime();
            pending.cancel();

            assertThatThrownBy(answer::join).hasRootCauseInstanceOf(CancellationException.class);
            assertThat(since(begin)).isLessThan(SOON);
        }
    }

    @Test
    void anInterruptEndsTheWaitAtOnce() throws Exception {
        gemini.next(GeminiReply.cut("Hel").thenStall());
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch first = new CountDownLatch(1);
        Thread receiver = new Thread(() -> {
            try {
                engine.ask(plain("Hi?")).receive(piece -> first.countDown());
            } catch (InterruptedException e) {
                interrupted.countDown();
            } catch (JobFailedException e) {
                throw new AssertionError(e);
            }
        });
        receiver.start();
        first.await();
        receiver.interrupt();

        assertThat(interrupted.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
}

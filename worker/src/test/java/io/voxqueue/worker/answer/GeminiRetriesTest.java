// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.voxqueue.answer.GeminiReply;
import io.voxqueue.job.FailureCode;
import io.voxqueue.job.JobFailedException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is tried again here, what is left to the queue, and how long all that may take. */
class GeminiRetriesTest extends GeminiEngineFixture {
    /** All tries to their ends would take a second longer at least. */
    private static final Duration IN_TIME = TIMEOUT.plusSeconds(2);

    GeminiRetriesTest() {
        super(TIMEOUT, STALL);
    }

    @Test
    void whatMayPassIsTriedAgain() throws Exception {
        gemini.next(GeminiReply.error(503, "UNAVAILABLE"), GeminiReply.quota("0.1s"));

        assertThat(engine.ask(plain("Hi?")).receive(heard::add).text()).isEqualTo("Hello, world.");
        assertThat(gemini.requests()).hasSize(3);
    }

    @Test
    void geminiIsLeftAloneAsLongAsItAsks() throws Exception {
        gemini.next(GeminiReply.quota("1.5s"));
        long begin = System.nanoTime();
        engine.ask(plain("Hi?")).receive(heard::add);

        assertThat(since(begin)).isBetween(Duration.ofMillis(1500), Duration.ofSeconds(4));
    }

    @Test
    void aWaitBeyondTheDeadlineIsNotBegun() {
        gemini.next(GeminiReply.quota("40s"));
        long begin = System.nanoTime();
        JobFailedException failure = failure(plain("Hi?"));

        assertThat(failure.failure().code()).isEqualTo(FailureCode.AI_QUOTA_EXCEEDED);
        assertThat(failure.failure().message()).contains("40 s");
        assertThat(failure.isLastTry()).isTrue();
        assertThat(since(begin)).isLessThan(TIMEOUT);
    }

    @Test
    void aSilentModelIsGivenUpAndTheDeadlineHoldsForAllTries() {
        gemini.next(
                GeminiReply.cut().thenStall(),
                GeminiReply.cut().thenStall(),
                GeminiReply.cut().thenStall());
        long begin = System.nanoTime();
        JobFailedException failure = failure(plain("Hi?"));

        assertThat(failure.failure().code()).isEqualTo(FailureCode.AI_TIMEOUT);
        assertThat(failure.failure().retryable()).isTrue();
        assertThat(since(begin)).isLessThan(IN_TIME);
        assertThat(gemini.requests()).hasSizeBetween(2, 3);
    }

    @Test
    void whatBreaksOffWithinTheAnswerIsLeftToTheQueue() {
        for (GeminiReply reply : List.of(
                GeminiReply.cut("Hel"),
                GeminiReply.cut("Hel").thenBreak(),
                GeminiReply.cut("Hel").thenStall())) {
            gemini.reset();
            gemini.next(reply);
            JobFailedException failure = failure(plain("Hi?"));

            assertThat(failure.failure().code()).isIn(FailureCode.ANSWER_CUT_OFF, FailureCode.AI_TIMEOUT);
            assertThat(failure.isLastTry()).isFalse();
            assertThat(gemini.requests()).hasSize(1);
        }
    }

    @Test
    void aTricklingAnswerEndsAtTheDeadline() {
        gemini.next(GeminiReply.cut("a ".repeat(100).split(" ", -1)).slowly(200));
        long begin = System.nanoTime();
        JobFailedException failure = failure(plain("Hi?"));

        assertThat(failure.failure().code()).isEqualTo(FailureCode.AI_TIMEOUT);
        assertThat(failure.isLastTry()).isTrue();
        assertThat(since(begin)).isBetween(TIMEOUT.minusMillis(100), IN_TIME);
    }

    @Test
    void whereNobodyListensIsToldInTime() {
        long begin = System.nanoTime();
        try (GeminiEngine nowhere = new GeminiEngine(options("http://127.0.0.1:1", TIMEOUT, STALL))) {
            JobFailedException failure = catchThrowableOfType(
                    JobFailedException.class, () -> nowhere.ask(plain("Hi?")).receive(heard::add));
            assertThat(failure.failure().code()).isEqualTo(FailureCode.AI_UNAVAILABLE);
        }
        assertThat(since(begin)).isLessThan(IN_TIME);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.voxqueue.answer.FakeGemini;
import io.voxqueue.answer.GeminiReply;
import io.voxqueue.answer.PendingAnswer;
import io.voxqueue.config.Secret;
import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.AnswerOutput.FinishReason;
import io.voxqueue.job.AnswerOutput.Usage;
import io.voxqueue.job.AnswerSpec;
import io.voxqueue.job.FailureCode;
import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.JobFixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GeminiEngineTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(4);
    private static final Duration STALL = Duration.ofMillis(1500);

    private final FakeGemini gemini = new FakeGemini();
    private final GeminiEngine engine = new GeminiEngine(options(gemini.baseUrl()));
    private final List<String> heard = new ArrayList<>();

    /** The SDK takes its time to load, which is not to count against the deadlines here. */
    @BeforeAll
    static void load() throws Exception {
        try (FakeGemini gemini = new FakeGemini();
                GeminiEngine engine =
                        new GeminiEngine(options(gemini.baseUrl(), Duration.ofMinutes(1), Duration.ofMinutes(1)))) {
            engine.ask(plain("Hi?")).receive(piece -> {});
        }
    }

    @AfterEach
    void close() {
        engine.close();
        gemini.close();
    }

    @Test
    void theAnswerArrivesPieceByPieceAndWhole() throws Exception {
        AnswerOutput output = engine.ask(plain("Hi?")).receive(heard::add);

        assertThat(heard).containsExactly("Hello", ", wor", "ld.");
        assertThat(output)
                .isEqualTo(new AnswerOutput(
                        "Hello, world.", "gemini-fake-001", Optional.of(FinishReason.STOP), new Usage(7, 5)));
    }

    @Test
    void eachPieceIsHeardBeforeTheNextIsThere() throws Exception {
        gemini.next(GeminiReply.pieces("a", "b", "c").slowly(300));
        List<Long> times = new ArrayList<>();
        engine.ask(plain("Hi?")).receive(piece -> times.add(System.nanoTime()));

        assertThat(Duration.ofNanos(System.nanoTime() - times.get(2))).isGreaterThan(Duration.ofMillis(200));
        assertThat(Duration.ofNanos(times.get(1) - times.get(0))).isGreaterThan(Duration.ofMillis(200));
    }

    @Test
    void everythingThatWasAskedReachesGemini() throws Exception {
        gemini.next(GeminiReply.pieces("\"yes\""));
        engine.ask(JobFixtures.answer("Is it?")).receive(heard::add);

        FakeGemini.Request request = gemini.requests().get(0);
        assertThat(request.path()).isEqualTo("/v1beta/models/gemini-2.5-flash:streamGenerateContent");
        assertThat(request.query()).isEqualTo("alt=sse");
        assertThat(request.key()).isEqualTo(FakeGemini.KEY);
        assertThat(request.body())
                .contains(
                        "\"text\":\"Hello, what can I do?\"",
                        "\"role\":\"model\"",
                        "\"text\":\"Is it?\"",
                        "Be short.",
                        "\"temperature\":0.25",
                        "\"maxOutputTokens\":400",
                        "\"responseMimeType\":\"application/json\"",
                        "\"responseJsonSchema\":{\"type\":\"string\"}");
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
        assertThat(since(begin)).isLessThan(TIMEOUT.plusSeconds(1));
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
        assertThat(since(begin)).isBetween(TIMEOUT.minusMillis(100), TIMEOUT.plusSeconds(1));
    }

    @Test
    void cancellingEndsTheWaitAtOnceWhereverItIs() throws Exception {
        for (GeminiReply reply :
                List.of(GeminiReply.cut().thenStall(), GeminiReply.cut("Hel").thenStall(), GeminiReply.quota("3s"))) {
            gemini.reset();
            gemini.next(reply);
            PendingAnswer pending = engine.ask(plain("Hi?"));
            CompletableFuture<AnswerOutput> answer = later(pending);
            await().until(() -> !gemini.requests().isEmpty());
            long begin = System.nanoTime();
            pending.cancel();

            assertThatThrownBy(answer::join).hasRootCauseInstanceOf(CancellationException.class);
            assertThat(since(begin)).isLessThan(Duration.ofMillis(900));
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

        assertThat(interrupted.await(900, TimeUnit.MILLISECONDS)).isTrue();
    }

    @Test
    void whereNobodyListensIsToldInTime() {
        long begin = System.nanoTime();
        try (GeminiEngine nowhere = new GeminiEngine(options("http://127.0.0.1:1"))) {
            JobFailedException failure = catchThrowableOfType(
                    JobFailedException.class, () -> nowhere.ask(plain("Hi?")).receive(heard::add));
            assertThat(failure.failure().code()).isEqualTo(FailureCode.AI_UNAVAILABLE);
        }
        assertThat(since(begin)).isLessThan(TIMEOUT.plusSeconds(1));
    }

    @Test
    void aRefusedKeyShowsUntilItIsAccepted() throws Exception {
        gemini.next(GeminiReply.badKey());
        assertThat(failure(plain("Hi?")).failure().code()).isEqualTo(FailureCode.AI_KEY_REFUSED);
        assertThat(engine.isWell()).isFalse();

        engine.ask(plain("Hi?")).receive(heard::add);
        assertThat(engine.isWell()).isTrue();
    }

    @Test
    void manyAreAnsweredAtATime() {
        List<CompletableFuture<AnswerOutput>> answers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            answers.add(later(engine.ask(plain("Hi?"))));
        }
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().text()).isEqualTo("Hello, world."));
    }

    private CompletableFuture<AnswerOutput> later(PendingAnswer pending) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return pending.receive(piece -> {});
                    } catch (JobFailedException | InterruptedException e) {
                        throw new CompletionException(e);
                    }
                },
                task -> new Thread(task).start());
    }

    private JobFailedException failure(AnswerSpec spec) {
        return catchThrowableOfType(
                JobFailedException.class, () -> engine.ask(spec).receive(heard::add));
    }

    private static AnswerSpec plain(String question) {
        AnswerSpec spec = JobFixtures.answer(question);
        return new AnswerSpec(
                spec.messages(), Optional.empty(), spec.model(), OptionalDouble.empty(), 50, Optional.empty());
    }

    private static AnswerOptions options(String baseUrl) {
        return options(baseUrl, TIMEOUT, STALL);
    }

    private static AnswerOptions options(String baseUrl, Duration timeout, Duration stall) {
        return new AnswerOptions(new Secret(FakeGemini.KEY), baseUrl, timeout, Duration.ofSeconds(1), stall, 3);
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}

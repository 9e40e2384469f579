// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxqueue.answer.FakeGemini;
import io.voxqueue.answer.GeminiReply;
import io.voxqueue.answer.Questions;
import io.voxqueue.config.Secret;
import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.AnswerSpec;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFixtures;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Questions that are asked before their jobs run, of a server in Gemini's place. */
class QuestionsTest {
    private static final int WORKERS = 2;

    private final FakeGemini gemini = new FakeGemini();
    private final GeminiEngine engine = new GeminiEngine(new AnswerOptions(
            new Secret(FakeGemini.KEY),
            gemini.baseUrl(),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            2));
    private final AtomicLong nanoTime = new AtomicLong();
    private final Questions questions = new Questions(Optional.of(engine), WORKERS, nanoTime::get);

    @AfterEach
    void close() {
        engine.close();
        gemini.close();
    }

    @Test
    void isAskedBeforeItsJobRunsAndOnce() throws Exception {
        Job job = question();
        questions.begin(job);
        awaitRequests(1);

        assertThat(answer(job)).isEqualTo("Hello, world.");
        awaitRequests(1);
    }

    @Test
    void anotherAttemptAsksAnew() throws Exception {
        Job job = question();
        questions.begin(job);
        answer(job);
        answer(job);

        awaitRequests(2);
    }

    @Test
    void aTryThatFailsAheadIsTriedAgainByWhoReceives() throws Exception {
        gemini.next(GeminiReply.error(503, "UNAVAILABLE"));
        Job job = question();
        questions.begin(job);
        awaitRequests(1);

        assertThat(answer(job)).isEqualTo("Hello, world.");
        awaitRequests(2);
    }

    @Test
    void whatHasNoWorkerWaitsForItsTurn() throws Exception {
        Job running = question();
        try (Questions.Asked busy = questions.of(running)) {
            assertThat(busy.answer()).isNotNull();
            questions.begin(question());
            awaitRequests(1);
            questions.begin(question());
            questions.begin(running);
        }
        answer(question());

        awaitRequests(2);
    }

    @Test
    void isBrokenOffWhenItsJobEndsBeforeItRuns() throws Exception {
        gemini.next(aLongAnswer());
        Job job = question();
        questions.begin(job);
        awaitRequests(1);
        questions.follow(job);
        questions.follow(job.cancel(job.createdAt()));

        assertThat(gemini.nextBrokenOff()).isPositive();
    }

    @Test
    void isBrokenOffWhenItsJobRunsElsewhere() throws Exception {
        gemini.next(aLongAnswer());
        questions.begin(question());
        awaitRequests(1);
        nanoTime.addAndGet(Duration.ofMinutes(1).toNanos());
        questions.begin(question());

        assertThat(gemini.nextBrokenOff()).isPositive();
    }

    private static GeminiReply aLongAnswer() {
        return GeminiReply.pieces("word ".repeat(10_000).split("(?<= )")).slowly(5);
    }

    private void awaitRequests(int count) {
        await().atMost(Duration.ofMinutes(1)) // the first of them waits for the SDK to load
                .until(() -> gemini.requests().size() == count);
    }

    private String answer(Job job) throws Exception {
        try (Questions.Asked asked = questions.of(job)) {
            AnswerOutput output = asked.answer().receive(piece -> {});
            return output.text();
        }
    }

    private static Job question() {
        AnswerSpec full = JobFixtures.answer("Why?");
        return aJob().withSpec(new AnswerSpec(
                        full.messages(), full.system(), full.model(), full.temperature(), 50, Optional.empty()))
                .build();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.voxqueue.answer.FakeGemini;
import io.voxqueue.answer.PendingAnswer;
import io.voxqueue.config.Secret;
import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.AnswerSpec;
import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.JobFixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** An engine, whose deadlines are short where a test is about them, and a real server in Gemini's place. */
abstract class GeminiEngineFixture {
    static final Duration TIMEOUT = Duration.ofSeconds(4);
    static final Duration STALL = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofMinutes(1);

    final FakeGemini gemini = new FakeGemini();
    final GeminiEngine engine;
    final List<String> heard = new ArrayList<>();

    GeminiEngineFixture() {
        this(LONG, LONG);
    }

    GeminiEngineFixture(Duration timeout, Duration stall) {
        engine = new GeminiEngine(options(gemini.baseUrl(), timeout, stall));
    }

    /** The SDK takes its time to load, which is not to count against the deadlines here. */
    @BeforeAll
    static void load() throws Exception {
        try (FakeGemini gemini = new FakeGemini();
                GeminiEngine engine = new GeminiEngine(options(gemini.baseUrl(), LONG, LONG))) {
            engine.ask(plain("Hi?")).receive(piece -> {});
        }
    }

    @AfterEach
    void close() {
        engine.close();
        gemini.close();
    }

    CompletableFuture<AnswerOutput> later(PendingAnswer pending) {
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

    JobFailedException failure(AnswerSpec spec) {
        return catchThrowableOfType(
                JobFailedException.class, () -> engine.ask(spec).receive(heard::add));
    }

    static AnswerSpec plain(String question) {
        AnswerSpec spec = JobFixtures.answer(question);
        return new AnswerSpec(
                spec.messages(), Optional.empty(), spec.model(), OptionalDouble.empty(), 50, Optional.empty());
    }

    static AnswerOptions options(String baseUrl, Duration timeout, Duration stall) {
        return new AnswerOptions(new Secret(FakeGemini.KEY), baseUrl, timeout, Duration.ofSeconds(1), stall, 3);
    }

    static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}

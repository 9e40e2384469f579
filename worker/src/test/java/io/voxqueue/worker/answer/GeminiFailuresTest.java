// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.voxqueue.answer.FakeGemini;
import io.voxqueue.answer.GeminiReply;
import io.voxqueue.config.Secret;
import io.voxqueue.job.FailureCode;
import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.JobFixtures;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each thing that Gemini can do to a question, and what it is called. One try each. */
class GeminiFailuresTest {
    private static final FakeGemini gemini = new FakeGemini();
    private static final GeminiEngine engine = new GeminiEngine(new AnswerOptions(
            new Secret(FakeGemini.KEY),
            gemini.baseUrl(),
            Duration.ofMinutes(1), // the first question waits for the SDK to load
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            1));

    @BeforeEach
    void reset() {
        gemini.reset();
    }

    @AfterAll
    static void close() {
        engine.close();
        gemini.close();
    }

    static Stream<Arguments> failures() {
        String words = "SECRET-WORDS";
        return Stream.of(
                of(GeminiReply.blockedPrompt(), FailureCode.ANSWER_BLOCKED, false),
                of(GeminiReply.finished("", "SAFETY"), FailureCode.ANSWER_BLOCKED, false),
                of(GeminiReply.finished(words, "SAFETY"), FailureCode.ANSWER_BLOCKED, false),
                of(GeminiReply.finished(words, "RECITATION"), FailureCode.ANSWER_BLOCKED, false),
                of(GeminiReply.finished("", "PROHIBITED_CONTENT"), FailureCode.ANSWER_BLOCKED, false),
                of(GeminiReply.finished("", "STOP"), FailureCode.ANSWER_EMPTY, true),
                of(GeminiReply.finished("", "MAX_TOKENS"), FailureCode.ANSWER_EMPTY, false),
                of(GeminiReply.cut(words), FailureCode.ANSWER_CUT_OFF, true),
                of(GeminiReply.cut(words).thenBreak(), FailureCode.ANSWER_CUT_OFF, true),
                of(GeminiReply.finished(words, "OTHER"), FailureCode.ANSWER_CUT_OFF, true),
                of(GeminiReply.finished(words, "NEVER_HEARD_OF"), FailureCode.ANSWER_CUT_OFF, true),
                of(GeminiReply.cut(), FailureCode.ANSWER_CUT_OFF, true),
                of(GeminiReply.raw("{\"candidates\":[{\"content\":" + words), FailureCode.ANSWER_MALFORMED, true),
                of(GeminiReply.raw("<html>" + words + "</html>"), FailureCode.ANSWER_MALFORMED, true),
                of(GeminiReply.raw("[1,2,3]"), FailureCode.ANSWER_MALFORMED, true),
                of(GeminiReply.pieces("{\"no\": ", "json"), FailureCode.ANSWER_MALFORMED, true),
                of(GeminiReply.error(429, "RESOURCE_EXHAUSTED"), FailureCode.AI_QUOTA_EXCEEDED, true),
                of(GeminiReply.quota("7s"), FailureCode.AI_QUOTA_EXCEEDED, true),
                of(GeminiReply.badKey(), FailureCode.AI_KEY_REFUSED, false),
                of(GeminiReply.error(401, "UNAUTHENTICATED"), FailureCode.AI_KEY_REFUSED, false),
                of(GeminiReply.error(403, "PERMISSION_DENIED"), FailureCode.AI_KEY_REFUSED, false),
                of(GeminiReply.error(404, "NOT_FOUND"), FailureCode.AI_MODEL_UNKNOWN, false),
                of(GeminiReply.error(400, "INVALID_ARGUMENT"), FailureCode.AI_REQUEST_REFUSED, false),
                of(GeminiReply.error(302, "FOUND"), FailureCode.AI_REQUEST_REFUSED, false),
                of(GeminiReply.error(500, "INTERNAL"), FailureCode.AI_UNAVAILABLE, true),
                of(GeminiReply.error(503, "UNAVAILABLE"), FailureCode.AI_UNAVAILABLE, true),
                of(GeminiReply.error(504, "DEADLINE_EXCEEDED"), FailureCode.AI_TIMEOUT, true),
                of(
                        GeminiReply.raw(
                                GeminiReply.error(503, "UNAVAILABLE").parts().get(0)),
                        FailureCode.AI_UNAVAILABLE,
                        true));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void eachFailureHasItsCodeAndQuotesNobody(GeminiReply reply, FailureCode code, boolean retryable) {
        gemini.next(reply);
        JobFailedException failure = catchThrowableOfType(
                JobFailedException.class,
                () -> engine.ask(JobFixtures.answer("SECRET-WORDS")).receive(piece -> {}));

        assertThat(failure.failure().code()).isEqualTo(code);
        assertThat(failure.failure().retryable()).isEqualTo(retryable);
        assertThat(gemini.requests()).hasSize(1);
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        assertThat(trace.toString()).doesNotContain("SECRET-WORDS", FakeGemini.KEY);
    }

    private static Arguments of(GeminiReply reply, FailureCode code, boolean retryable) {
        return Arguments.of(reply, code, retryable);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voxqueue.answer.GeminiReply;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From the request to the end of the job, through the real queue, with a real server in Gemini's place. */
class AnswersOverHttpTest extends AnsweringFixture {
    private static final String WHY = "{\"prompt\":\"Why?\"}";

    @BeforeAll
    static void start() throws Exception {
        warm(WHY, SHORT_DEADLINES);
    }

    @Test
    void aQuestionIsAnsweredWithItsCost() throws Exception {
        JsonNode job = service.answered(WHY);

        assertThat(job.path("status").asText()).isEqualTo("succeeded");
        assertThat(job.path("output").path("text").asText()).isEqualTo("Hello, world.");
        assertThat(job.path("output").path("usage").toString()).isEqualTo("{\"inputTokens\":7,\"outputTokens\":5}");
        assertThat(job.path("attempt").asInt()).isEqualTo(1);
    }

    static Stream<AnswerFailure> failures() {
        return AnswerFailure.all();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void eachFailureIsToldUnderItsNameBeforeTheDeadlineIsLongOver(AnswerFailure failure) throws Exception {
        service.gemini.next(failure.replies().toArray(GeminiReply[]::new));
        JsonNode job = service.answered(WHY);

        assertThat(took(job)).isLessThan(TIMEOUT.plusSeconds(1));
        assertThat(job.path("status").asText()).isEqualTo("failed");
        assertThat(job.path("error").path("code").asText()).isEqualTo(failure.code());
        assertThat(job.path("error").path("retryable").asBoolean()).isEqualTo(failure.retryable());
        assertThat(job.path("attempt").asInt()).isEqualTo(1);
    }

    @Test
    void whatBreaksOffWithinTheAnswerIsBegunAnewAsAnotherAttempt() throws Exception {
        for (GeminiReply reply : List.of(
                GeminiReply.cut("Hel"),
                GeminiReply.cut("Hel").thenBreak(),
                GeminiReply.cut("Hel").thenStall())) {
            service.gemini.next(reply);
            JsonNode job = service.answered(WHY);

            assertThat(job.path("status").asText()).isEqualTo("succeeded");
            assertThat(job.path("output").path("text").asText()).isEqualTo("Hello, world.");
            assertThat(job.path("attempt").asInt()).isEqualTo(2);
        }
    }

    @Test
    void aRunningQuestionIsCancelledAtOnce() throws Exception {
        service.gemini.next(GeminiReply.cut("Hel ".repeat(60).split("(?<= )")).slowly(100));
        JsonNode job = service.get("/api/jobs/"
                + new ObjectMapper()
                        .readTree(service.post("/api/ai/generate", WHY, "respond-async")
                                .body())
                        .path("id")
                        .asText());
        await().until(() -> !service.gemini.requests().isEmpty());
        String self = job.path("urls").path("self").asText();
        service.post(self + "/cancel", "", "respond-async");

        assertThat(service.get(self).path("status").asText()).isEqualTo("canceled");
        assertThat(service.answered(WHY).path("status").asText()).isEqualTo("succeeded");
    }

    @Test
    void healthTellsOfTheAi() throws Exception {
        await().until(() ->
                service.get("/health").path("services").path("ai").asText().equals("ok"));
    }

    @Test
    void withoutAKeyAllElseWorks(@TempDir Path other) throws Exception {
        try (AnsweringService keyless = new AnsweringService(other, "").start()) {
            assertThat(keyless.post("/api/ai/generate", WHY, "wait=1").statusCode())
                    .isEqualTo(503);
            await().until(() ->
                    keyless.get("/health").path("services").path("ai").asText().equals("disabled"));
            assertThat(keyless.post("/api/tts/generate", "{\"text\":\"Hello.\"}", "wait=60")
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}

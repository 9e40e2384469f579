// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.answer.GeminiReply;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Answers that are spoken while they are written, by the real voice, with a real server in Gemini's place. */
class SpokenAnswersTest extends AnsweringFixture {
    private static final String ASK = "{\"prompt\":\"Why?\",\"speak\":{\"speed\":1.5}}";
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int ROUNDS = 3;
    private static final String ANSWER = "It is **warm** today. Then it rains. At last there is snow.";

    @BeforeAll
    static void start() throws Exception {
        warm(ASK, "answers.stallTimeout=10s", "queue.attempts=1");
    }

    @Test
    void anAnswerHasItsTextItsAudioAndWhenEachWordIsHeard() throws Exception {
        service.gemini.next(GeminiReply.pieces(tokens(ANSWER)));
        JsonNode job = service.answered(ASK);

        assertThat(job.path("kind").asText()).isEqualTo("spoken_answer");
        assertThat(job.path("status").asText()).isEqualTo("succeeded");
        assertThat(job.at("/output/text").asText()).isEqualTo(ANSWER);
        assertThat(job.at("/output/durationMs").asLong()).isPositive();
        assertThat(job.at("/progress/done").asInt()).isEqualTo(3);
        JsonNode timeline = service.get(job.at("/output/timingsUrl").asText());
        assertThat(timeline.path("sentences")).hasSize(3);
        JsonNode warm = timeline.at("/sentences/0/words/2");
        assertThat(warm.path("text").asText()).isEqualTo("warm");
        assertThat(warm.path("charStart").asInt()).isEqualTo(ANSWER.indexOf("warm"));
    }

    @Test
    void eachSentenceCanBeHeardWhileTheRestIsWritten() throws Exception {
        service.gemini.next(
                GeminiReply.cut(tokens("It is warm. Then it rains. And")).thenStall());
        String self = service.submitted(ASK).at("/urls/self").asText();
        await().atMost(LONG).until(() -> service.get(self).at("/progress/done").asInt() == 2);
        JsonNode running = service.get(self);

        assertThat(running.path("status").asText()).isEqualTo("running");
        assertThat(running.at("/output/text").asText()).startsWith("It is warm.");
        String segment = "/api/tts/audio/" + running.path("id").asText() + "/segments/1.wav";
        assertThat(service.bytes(segment)).hasSizeGreaterThan(10_000);
        service.post(self + "/cancel", "", "respond-async");
        assertThat(service.get(self).at("/output/text").asText()).isEqualTo("It is warm. Then it rains. And");
    }

    @Test
    void anAnswerThatBreaksOffKeepsItsTextAndItsAudioSoFar() throws Exception {
        service.gemini.next(
                GeminiReply.cut(tokens("It is warm. Then it rains. And")).thenStall());
        JsonNode job = service.answered(ASK);

        assertThat(job.path("status").asText()).isEqualTo("failed");
        assertThat(job.at("/error/code").asText()).isEqualTo("ai_timeout");
        assertThat(job.at("/output/text").asText()).isEqualTo("It is warm. Then it rains. And");
        assertThat(job.at("/output/finishReason").isNull()).isTrue();
        assertThat(service.bytes(job.at("/output/audioUrl").asText())).hasSizeGreaterThan(10_000);
        assertThat(service.get(job.at("/output/timingsUrl").asText()).path("sentences"))
                .hasSize(2);
    }

    @Test
    void aCanceledAnswerIsNeitherWrittenNorSpokenOn() throws Exception {
        long quickest = Long.MAX_VALUE; // in the other rounds the machine may have been at something else
        for (int i = 0; i < ROUNDS; i++) {
            String answer = ("And so it goes on in round " + i + ". ").repeat(100);
            service.gemini.next(GeminiReply.pieces(tokens(answer)).slowly(20));
            String self = service.submitted(ASK).at("/urls/self").asText();
            await().atMost(LONG)
                    .until(() -> service.get(self).at("/progress/done").asInt() >= 1);
            service.post(self + "/cancel", "", "respond-async");
            long canceled = System.nanoTime();

            await().pollInterval(Duration.ofMillis(5)).until(() -> service.narrators() == 0);
            quickest = Math.min(quickest, System.nanoTime() - canceled);
        }
        assertThat(Duration.ofNanos(quickest)).isLessThan(Duration.ofMillis(200));
    }

    @Test
    void anAnswerWithoutWordsIsNotSpoken() throws Exception {
        service.gemini.next(GeminiReply.pieces("***"));
        JsonNode job = service.answered(ASK);

        assertThat(job.path("status").asText()).isEqualTo("succeeded");
        assertThat(job.at("/output/text").asText()).isEqualTo("***");
        assertThat(job.at("/output").has("audioUrl")).isFalse();
    }

    @Test
    void whatCannotBeSpokenIsRefused() throws Exception {
        assertThat(service.answered("{\"prompt\":\"Why?\",\"speak\":{\"voice\":\"nobody\"}}")
                        .path("code")
                        .asText())
                .isEqualTo("unknown_voice");
        assertThat(service.answered("{\"prompt\":\"Why?\",\"schema\":{\"type\":\"string\"},\"speak\":{}}")
                        .path("code")
                        .asText())
                .isEqualTo("invalid_value");
    }

    private static String[] tokens(String text) {
        return Arrays.stream(text.split("(?<=\\G.{4})", -1)).toArray(String[]::new);
    }
}

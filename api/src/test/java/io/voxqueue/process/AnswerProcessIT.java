// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voxqueue.answer.FakeGemini;
import io.voxqueue.answer.GeminiReply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers through real processes, with a server in Gemini's place. */
class AnswerProcessIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FakeGemini gemini = new FakeGemini();
    private final Map<String, String> environment =
            Map.of("GEMINI_API_KEY", FakeGemini.KEY, "GOOGLE_GEMINI_BASE_URL", gemini.baseUrl());

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        gemini.close();
    }

    @Test
    void anAnswerWhoseProcessIsKilledIsBegunAnewAsAnotherAttempt() throws Exception {
        gemini.next(GeminiReply.cut("Never ", "to be ").thenStall(), GeminiReply.pieces("All ", "of it", "."));
        String id = begunAndKilled();
        List<String> heard = new CopyOnWriteArrayList<>();
        try (ServiceProcess again = start()) {
            again.awaitHealthy();
            var unused = again.client().lines("/api/jobs/" + id + "/events", heard::add);
            JsonNode job = again.client().awaitFinished(id);

            assertThat(job.path("status").asText()).isEqualTo("succeeded");
            assertThat(job.path("attempt").asInt()).isEqualTo(2);
            assertThat(job.at("/output/text").asText()).isEqualTo("All of it.");
            await().atMost(PATIENCE).until(() -> heard.stream().anyMatch(line -> line.contains("job.succeeded")));
            assertThat(text(heard, 1)).isEmpty();
            assertThat(text(heard, 2)).isEqualTo("All of it.");
        }
    }

    private String begunAndKilled() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (ServiceProcess service = start().awaitHealthy()) {
            String id = service.client()
                    .post("/api/ai/generate", Map.of("prompt", "Why?"))
                    .path("id")
                    .asText();
            var unused = service.client().lines("/api/jobs/" + id + "/events", heard::add);
            await().atMost(PATIENCE).until(() -> text(heard, 1).equals("Never to be "));
            service.kill();
            return id;
        }
    }

    @Test
    void askPrintsTheAnswerAndSpeaksItIntoAFile() throws Exception {
        gemini.next(GeminiReply.pieces("It is ", "so. ", "And **that** ", "is all."));
        Path wav = directory.resolve("out.wav");

        CommandLine.Result asked = CommandLine.runWith(environment, "", "ask", "Why?", "--speak", "-o", wav.toString());

        assertThat(asked.errors()).isEmpty();
        assertThat(asked.exitCode()).isZero();
        assertThat(asked.text()).isEqualTo("It is so. And **that** is all.\n");
        assertThat(Files.size(wav)).isGreaterThan(20_000);
    }

    @Test
    void askSaysToAPersonWhatIsWrong() throws Exception {
        gemini.next(GeminiReply.badKey());

        CommandLine.Result refused = CommandLine.runWith(environment, "Why?", "ask");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains("key").doesNotContain("\tat ", "SECRET-WORDS");
    }

    private ServiceProcess start() throws Exception {
        return ServiceProcess.start(directory.resolve("data"), directory.resolve("service.log"), environment);
    }

    /** What an attempt's pieces add up to. */
    private static String text(List<String> lines, int attempt) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            if (line.startsWith("data: ") && line.contains("\"answer.delta\"")) {
                JsonNode delta = delta(line);
                if (delta.path("attempt").asInt() == attempt) {
                    assertThat(delta.path("offset").asInt()).isEqualTo(text.length());
                    text.append(delta.path("text").asText());
                }
            }
        }
        return text.toString();
    }

    private static JsonNode delta(String line) {
        try {
            return JSON.readTree(line.substring("data: ".length()));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voxqueue.answer.FakeGemini;
import io.voxqueue.answer.GeminiReply;
import io.voxqueue.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A conversation with a real process that is killed. */
class ChatIT {
    @TempDir
    Path directory;

    @Test
    void anAnswerThatAKillBrokeOffIsKeptOnceThoughNobodyListens() throws Exception {
        try (FakeGemini gemini = new FakeGemini()) {
            String path;
            try (ServiceProcess service = start(gemini);
                    LiveClient client = LiveClient.open(service.address().getPort(), key())) {
                gemini.next(GeminiReply.cut("Hello, ", "wor").thenStall());
                JsonNode reply =
                        client.say("{'type': 'chat.send', 'text': 'Why?'}").next();
                path = "/api/ai/conversations/" + reply.path("conversationId").asText();
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> !gemini.requests().isEmpty());
                service.kill();
            }
            try (ServiceProcess service = start(gemini)) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> get(service, path).path("answering").isNull());
                JsonNode turns = get(service, path).path("turns");

                assertThat(turns.findValuesAsText("text")).containsExactly("Why?", "Hello, world.");
                assertThat(turns.path(1).path("extent").asText()).isEqualTo("whole");
                assertThat(gemini.requests()).hasSize(2);
            }
        }
    }

    private ServiceProcess start(FakeGemini gemini) throws IOException {
        return ServiceProcess.start(
                        directory.resolve("data"),
                        directory.resolve("service.log"),
                        Map.of("GEMINI_API_KEY", FakeGemini.KEY, "GOOGLE_GEMINI_BASE_URL", gemini.baseUrl()))
                .awaitHealthy();
    }

    private String key() throws IOException {
        return Files.readString(directory.resolve("data/development.key")).strip();
    }

    private static JsonNode get(ServiceProcess service, String path) throws Exception {
        return new ObjectMapper().readTree(service.client().get(path));
    }
}

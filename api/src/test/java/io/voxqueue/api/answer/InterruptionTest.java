// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.answer.FakeGemini;
import io.voxqueue.answer.GeminiReply;
import io.voxqueue.api.live.LiveClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has heard enough says so over a real socket, while a real server writes and the real engine runs. */
class InterruptionTest {
    private static final Duration BUDGET = Duration.ofMillis(200);
    private static final int ROUNDS = 5;

    @TempDir
    private static Path data;

    private static AnsweringService service;

    @BeforeAll
    static void start() throws Exception {
        service = new AnsweringService(data, FakeGemini.KEY).start();
        service.answered("{\"prompt\":\"Why?\"}"); // the SDK's classes take their time, once
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void theModelIsNoLongerListenedToSoonAfterTheCancel() throws Exception {
        long[] took = new long[ROUNDS];
        try (LiveClient client = service.live()) {
            for (int i = 0; i < ROUNDS; i++) {
                service.gemini.next(
                        GeminiReply.cut("word ".repeat(500).split("(?<= )")).slowly(10));
                JsonNode reply =
                        client.say("{'type': 'chat.send', 'text': 'Why?'}").next();
                String heard = next(client, "answer.delta").path("text").asText();
                long said = System.nanoTime();
                client.say(
                        "{'type': 'chat.cancel', 'jobId': '%s'}",
                        reply.path("job").path("id").asText());
                JsonNode canceled = next(client, "reply");
                took[i] = service.gemini.nextBrokenOff() - said;

                assertThat(canceled.path("job").path("status").asText()).isEqualTo("canceled");
                JsonNode turns = service.get("/api/ai/conversations/"
                                + reply.path("conversationId").asText())
                        .path("turns");
                assertThat(turns.path(1).path("text").asText()).startsWith(heard);
                assertThat(turns.path(1).path("extent").asText()).isEqualTo("partial");
            }
        }
        assertThat(median(took)).isLessThan(BUDGET);
    }

    @Test
    void whoListenedIsToldTheWordsThatWereHeardAndNothingMoreIsSpoken() throws Exception {
        long[] took = new long[ROUNDS];
        try (LiveClient client = service.live()) {
            for (int i = 0; i < ROUNDS; i++) {
                String text = "The train number " + (i + 100) + " to Oslo, is late again. "
                        + "All the others are on time today, and none was cancelled. ".repeat(40);
                JsonNode reply = client.say("{'type': 'tts.generate', 'segments': true, 'text': '%s'}", text)
                        .next();
                JsonNode segment = next(client, "job.segment").path("segment");
                JsonNode word = segment.path("words").path(4);
                assertThat(word.path("text").asText()).isEqualTo("to");
                long said = System.nanoTime();
                client.say(
                        "{'type': 'playback', 'jobId': '%s', 'audioMs': %d, 'interrupt': true}",
                        reply.path("job").path("id").asText(),
                        word.path("endMs").asLong() - 1);
                JsonNode interrupted = afterTheEnd(client);
                took[i] = System.nanoTime() - said;

                assertThat(interrupted.path("job").path("status").asText()).isEqualTo("canceled");
                assertThat(interrupted.path("heardText").asText()).isEqualTo("The train number " + (i + 100));
                assertThat(client.isQuiet()).isTrue();
            }
        }
        assertThat(median(took)).isLessThan(BUDGET);
    }

    /** The reply, once the end of the job was told as well: two threads tell. */
    private static JsonNode afterTheEnd(LiveClient client) throws InterruptedException {
        Map<String, JsonNode> heard = new HashMap<>();
        while (!heard.keySet().containsAll(Set.of("reply", "job.canceled"))) {
            JsonNode next = client.next();
            heard.put(next.path("type").asText(), next);
        }
        return Objects.requireNonNull(heard.get("reply"));
    }

    private static Duration median(long[] nanos) {
        Arrays.sort(nanos);
        return Duration.ofNanos(nanos[nanos.length / 2]);
    }

    private static JsonNode next(LiveClient client, String type) throws InterruptedException {
        JsonNode next = client.next();
        while (!next.path("type").asText().equals(type)) {
            next = client.next();
        }
        return next;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.answer.FakeGemini;
import io.voxqueue.answer.GeminiReply;
import io.voxqueue.api.live.LiveClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever has heard enough says so over a real socket, while a real server writes and the real engine runs. */
class InterruptionTest extends AnsweringFixture {
    private static final Duration BUDGET = Duration.ofMillis(200);
    private static final int ROUNDS = 5;

    @BeforeAll
    static void start() throws Exception {
        warm("{\"prompt\":\"Why?\",\"speak\":{}}");
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
                JsonNode turns = turns(reply);
                assertThat(turns.path(1).path("text").asText()).startsWith(heard);
                assertThat(turns.path(1).path("extent").asText()).isEqualTo("partial");
            }
        }
        assertThat(quickest(took)).isLessThan(BUDGET);
    }

    @Test
    void whatWasHeardIsKeptAndNothingMoreIsWrittenOrSpoken() throws Exception {
        long[] took = new long[ROUNDS];
        try (LiveClient client = service.live()) {
            for (int i = 0; i < ROUNDS; i++) {
                String heard = "The train number " + (i + 100);
                String answer = heard + " to **Oslo** is late. " + "All the others are on time today. ".repeat(40);
                service.gemini.next(GeminiReply.pieces(answer.split("(?<= )")).slowly(10));
                JsonNode reply = client.say("{'type': 'chat.send', 'text': 'When?', 'speak': true}")
                        .next();
                JsonNode word = next(client, "job.segment").at("/segment/words/4");
                assertThat(word.path("text").asText()).isEqualTo("to");
                long said = System.nanoTime();
                client.say(
                        "{'type': 'playback', 'jobId': '%s', 'audioMs': %d, 'interrupt': true}",
                        reply.at("/job/id").asText(), word.path("endMs").asLong() - 1);
                JsonNode interrupted = afterTheEnd(client);
                await().pollInterval(Duration.ofMillis(5)).until(() -> service.narrators() == 0);
                took[i] = Math.max(System.nanoTime(), service.gemini.nextBrokenOff()) - said;

                assertThat(interrupted.at("/job/status").asText()).isEqualTo("canceled");
                assertThat(interrupted.path("heardText").asText()).isEqualTo(heard);
                assertThat(client.isQuiet()).isTrue();
                JsonNode turns = turns(reply);
                assertThat(turns.findValuesAsText("text")).containsExactly("When?", heard);
                assertThat(turns.path(1).path("extent").asText()).isEqualTo("heard");
            }
        }
        assertThat(quickest(took)).isLessThan(BUDGET);
    }

    @Test
    void anAnswerIsInterruptedThoughAllOfItIsSpokenAlready() throws Exception {
        service.gemini.next(GeminiReply.pieces("It is warm today. ", "Then it rains."));
        try (LiveClient client = service.live()) {
            JsonNode reply = client.say("{'type': 'chat.send', 'text': 'When?', 'speak': {'speed': 1.5}}")
                    .next();
            JsonNode first = next(client, "job.segment").path("segment");
            next(client, "job.succeeded");
            String message = String.format(
                    "{'type': 'chat.cancel', 'jobId': '%s', 'audioMs': %d}",
                    reply.at("/job/id").asText(), first.path("durationMs").asLong() + 1);
            JsonNode interrupted = client.say(message).next();

            assertThat(interrupted.path("status").asInt()).isEqualTo(200);
            assertThat(interrupted.at("/job/status").asText()).isEqualTo("succeeded");
            assertThat(interrupted.path("heardText").asText()).isEqualTo("It is warm today.");
            assertThat(turns(reply).findValuesAsText("text")).containsExactly("When?", "It is warm today.");
            client.say(
                    "{'type': 'chat.send', 'text': 'And?', 'conversationId': '%s'}",
                    reply.path("conversationId").asText());
            next(client, "job.succeeded");
            List<FakeGemini.Request> requests = service.gemini.requests();
            assertThat(requests.get(requests.size() - 1).body())
                    .contains("It is warm today.")
                    .doesNotContain("Then it rains.");
        }
    }

    @Test
    void whoInterruptsBeforeTheFirstSoundHasHeardNothing() throws Exception {
        service.gemini.next(GeminiReply.cut("It").thenStall());
        try (LiveClient client = service.live()) {
            JsonNode reply = client.say("{'type': 'chat.send', 'text': 'When?', 'speak': true}")
                    .next();
            next(client, "answer.delta");
            client.say(
                    "{'type': 'chat.cancel', 'jobId': '%s', 'audioMs': 0}",
                    reply.at("/job/id").asText());
            JsonNode interrupted = next(client, "reply");

            assertThat(interrupted.path("heardText").asText()).isEmpty();
            assertThat(turns(reply).findValuesAsText("text")).containsExactly("When?");
        }
    }

    private static JsonNode turns(JsonNode reply) throws Exception {
        return service.get(
                        "/api/ai/conversations/" + reply.path("conversationId").asText())
                .path("turns");
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

    /** The time that is ours: in the others the machine may have been at something else. */
    private static Duration quickest(long[] nanos) {
        return Duration.ofNanos(Arrays.stream(nanos).min().orElseThrow());
    }

    private static JsonNode next(LiveClient client, String type) throws InterruptedException {
        JsonNode next = client.next();
        while (!next.path("type").asText().equals(type)) {
            next = client.next();
        }
        return next;
    }
}

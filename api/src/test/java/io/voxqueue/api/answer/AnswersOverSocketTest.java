// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.answer.FakeGemini;
import io.voxqueue.answer.GeminiReply;
import io.voxqueue.api.live.LiveClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From what is said over a socket to how it ends, through the real queue, with a real server in Gemini's place. */
class AnswersOverSocketTest extends AnsweringFixture {
    @BeforeAll
    static void start() throws Exception {
        warm("{\"prompt\":\"Why?\"}", SHORT_DEADLINES);
    }

    @Test
    void eachFailureIsToldUnderItsNameBeforeTheDeadlineIsLongOver() throws Exception {
        List<AnswerFailure> failures = AnswerFailure.all().toList();
        try (LiveClient client = service.live()) {
            for (int i = 0; i < failures.size(); i++) {
                service.gemini.when(
                        "Question " + i + "?", failures.get(i).replies().toArray(GeminiReply[]::new));
                client.say("{'type': 'chat.send', 'ref': '%d', 'text': 'Question %d?'}", i, i);
            }
            Map<String, Integer> questions = new HashMap<>(); // by their jobs
            int left = failures.size();
            while (left > 0) {
                JsonNode message = client.next();
                switch (message.path("type").asText()) {
                    case "reply" ->
                        questions.put(
                                message.path("job").path("id").asText(),
                                Integer.parseInt(message.path("ref").asText()));
                    case "job.failed" -> {
                        AnswerFailure failure =
                                failures.get(questions.get(message.path("jobId").asText()));
                        JsonNode error = message.path("job").path("error");
                        assertThat(error.path("code").asText()).isEqualTo(failure.code());
                        assertThat(error.path("retryable").asBoolean()).isEqualTo(failure.retryable());
                        assertThat(took(message.path("job"))).as(failure.code()).isLessThan(TIMEOUT.plusSeconds(1));
                        left--;
                    }
                    default -> assertThat(message.path("type").asText()).isNotIn("error", "job.succeeded");
                }
            }
        }
        assertThat(service.get("/api/ai/conversations").path("data")).hasSize(1); // of the one that had some words
    }

    @Test
    void aConversationGoesOnAfterAFailureAsIfNothingHadBeenAsked() throws Exception {
        try (LiveClient client = service.live()) {
            JsonNode first = said(client, "{'type': 'chat.send', 'text': 'Why?'}");
            String id = first.path("job").path("conversationId").asText();
            service.gemini.next(GeminiReply.blockedPrompt());
            JsonNode second = said(client, "{'type': 'chat.send', 'text': 'How to?', 'conversationId': '%s'}", id);
            JsonNode third = said(client, "{'type': 'chat.send', 'text': 'So?', 'conversationId': '%s'}", id);

            assertThat(second.path("type").asText()).isEqualTo("job.failed");
            assertThat(third.path("type").asText()).isEqualTo("job.succeeded");
            assertThat(service.get("/api/ai/conversations/" + id).path("turns").findValuesAsText("text"))
                    .containsExactly("Why?", "Hello, world.", "So?", "Hello, world.");
            List<FakeGemini.Request> requests = service.gemini.requests();
            assertThat(requests.get(requests.size() - 1).body())
                    .contains("Why?", "Hello, world.", "So?")
                    .doesNotContain("How to?");
        }
    }

    /** Says it, and gives the last event of the job that it made. */
    private static JsonNode said(LiveClient client, String message, Object... values) throws InterruptedException {
        JsonNode next = client.say(message, values).next();
        while (!next.path("type").asText().matches("error|job\\.(succeeded|failed|canceled)")) {
            next = client.next();
        }
        return next;
    }
}

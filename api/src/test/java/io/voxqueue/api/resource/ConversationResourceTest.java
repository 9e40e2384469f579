// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.account.Role;
import io.voxqueue.api.RunningService;
import io.voxqueue.job.AnswerMessage;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Conversations are remembered, listed and removed, by whoever holds them. */
class ConversationResourceTest {
    private static final String CONVERSATIONS = "/api/ai/conversations";

    @RegisterExtension
    static final RunningService service = new RunningService("answers.geminiApiKey", "a key for tests");

    private final Asker asker = new Asker(service);

    @Test
    void aConversationRemembersWhatWasSaid() throws Exception {
        JsonNode first = asker.ask("{\"prompt\":\"Why?\",\"conversationId\":\"new\"}");
        String id = first.path("conversationId").asText();
        asker.answer(first, "Because.");
        JsonNode second = asker.ask("{\"prompt\":\"So?\",\"conversationId\":\"" + id + "\"}");

        assertThat(second.path("conversationId").asText()).isEqualTo(id);
        assertThat(asker.asked(second).messages())
                .containsExactly(
                        new AnswerMessage(AnswerMessage.Role.USER, "Why?"),
                        new AnswerMessage(AnswerMessage.Role.ASSISTANT, "Because."),
                        new AnswerMessage(AnswerMessage.Role.USER, "So?"));
        JsonNode seen = asker.get(CONVERSATIONS + "/" + id);
        assertThat(seen.path("answering")).isEqualTo(second.path("id"));
        assertThat(seen.path("turns").findValuesAsText("role")).containsExactly("user", "assistant", "user");
        assertThat(seen.path("turns").path(1).toString())
                .isEqualTo(
                        "{\"role\":\"assistant\",\"text\":\"Because.\",\"at\":\"2026-11-01T12:00:00.000Z\",\"jobId\":\""
                                + first.path("id").asText() + "\",\"extent\":\"whole\"}");
        assertThat(seen.path("expiresAt").asText()).isEqualTo("2026-11-08T12:00:00.000Z");
    }

    @Test
    void somebodyElsesConversationIsNotThere() throws Exception {
        JsonNode mine = asker.ask("{\"prompt\":\"Why?\",\"conversationId\":\"new\"}");
        asker.answer(mine, "Because.");
        String path = CONVERSATIONS + "/" + mine.path("conversationId").asText();
        String other = service.engine.keyOf(new OwnerId("somebody else"), Role.USER);
        String none = CONVERSATIONS + "/" + UUID.randomUUID();

        for (String each : List.of(path, none, CONVERSATIONS + "/x")) {
            notFound(service.send(service.requestAs(other, each)));
            notFound(service.send(service.requestAs(other, each).DELETE()));
        }
        notFound(service.send(service.posting(
                service.requestAs(other, "/api/ai/generate"),
                "{\"prompt\":\"And?\",\"conversationId\":\""
                        + mine.path("conversationId").asText() + "\"}")));
        assertThat(service.json(service.send(service.requestAs(other, CONVERSATIONS)))
                        .path("data"))
                .isEmpty();
        assertThat(asker.get(path).path("turns")).hasSize(2);
    }

    @Test
    void aConversationIsRemovedWithTheJobsThatHoldItsWords() throws Exception {
        JsonNode first = asker.ask("{\"prompt\":\"Why?\",\"conversationId\":\"new\"}");
        String path = CONVERSATIONS + "/" + first.path("conversationId").asText();
        asker.answer(first, "Because.");
        JsonNode second = asker.ask("{\"prompt\":\"So?\",\"conversationId\":\""
                + first.path("conversationId").asText() + "\"}");

        assertThat(service.send(asker.request(path).DELETE()).statusCode()).isEqualTo(204);

        notFound(service.send(asker.request(path)));
        for (JsonNode job : List.of(first, second)) {
            assertThat(service.send(asker.request("/api/jobs/" + job.path("id").asText()))
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(service.engine.canceled)
                .contains(JobId.parse(second.path("id").asText()));
    }

    @Test
    void conversationsAreListedPageByPageThoseBegunLastFirst() throws Exception {
        String first = asker.ask("{\"prompt\":\"a\",\"conversationId\":\"new\"}")
                .path("conversationId")
                .asText();
        String second = asker.ask("{\"prompt\":\"b\",\"conversationId\":\"new\"}")
                .path("conversationId")
                .asText();
        String third = asker.ask("{\"prompt\":\"c\",\"conversationId\":\"new\"}")
                .path("conversationId")
                .asText();

        JsonNode page = asker.get(CONVERSATIONS + "?limit=2");
        assertThat(page.path("data").findValuesAsText("id")).containsExactly(third, second);
        assertThat(page.path("data").path(0).path("turns").asInt()).isEqualTo(1);
        JsonNode rest = asker.get(
                CONVERSATIONS + "?limit=2&cursor=" + page.path("nextCursor").asText());
        assertThat(rest.path("data").findValuesAsText("id")).containsExactly(first);
        assertThat(rest.path("nextCursor").isNull()).isTrue();
    }

    private static void notFound(HttpResponse<String> response) throws Exception {
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(service.json(response).path("code").asText()).isEqualTo("conversation_not_found");
    }
}

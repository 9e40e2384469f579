// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.account.Role;
import io.voxqueue.api.RunningService;
import io.voxqueue.job.AnswerMessage;
import io.voxqueue.job.AnswerSpec;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversationResourceTest {
    private static final String CONVERSATIONS = "/api/ai/conversations";

    @RegisterExtension
    static final RunningService service = new RunningService(
            "answers.geminiApiKey", "a key for tests",
            "answers.maxCharacters", "40",
            "answers.maxOutputTokens", "100",
            "answers.tokensPerDay", "1000");

    private final OwnerId owner = new OwnerId(UUID.randomUUID().toString());
    private final String key = service.engine.keyOf(owner, Role.USER);

    @Test
    void aConversationRemembersWhatWasSaid() throws Exception {
        JsonNode first = ask("{\"prompt\":\"Why?\",\"conversationId\":\"new\"}");
        String id = first.path("conversationId").asText();
        answer(first, "Because.");
        JsonNode second = ask("{\"prompt\":\"So?\",\"conversationId\":\"" + id + "\"}");

        assertThat(second.path("conversationId").asText()).isEqualTo(id);
        assertThat(asked(second).messages())
                .containsExactly(
                        new AnswerMessage(AnswerMessage.Role.USER, "Why?"),
                        new AnswerMessage(AnswerMessage.Role.ASSISTANT, "Because."),
                        new AnswerMessage(AnswerMessage.Role.USER, "So?"));
        JsonNode seen = get(CONVERSATIONS + "/" + id);
        assertThat(seen.path("answering")).isEqualTo(second.path("id"));
        assertThat(seen.path("turns").findValuesAsText("role")).containsExactly("user", "assistant", "user");
        assertThat(seen.path("turns").path(1).toString())
                .isEqualTo(
                        "{\"role\":\"assistant\",\"text\":\"Because.\",\"at\":\"2026-11-01T12:00:00.000Z\",\"jobId\":\""
                                + first.path("id").asText() + "\",\"extent\":\"whole\"}");
        assertThat(seen.path("expiresAt").asText()).isEqualTo("2026-11-08T12:00:00.000Z");
    }

    @Test
    void aQuestionThatStandsForItselfHasNoConversation() throws Exception {
        JsonNode job = ask("{\"prompt\":\"Why?\"}");

        assertThat(job.has("conversationId")).isFalse();
        assertThat(get(CONVERSATIONS).path("data")).isEmpty();
    }

    @Test
    void asMuchOfTheHistoryIsSentAlongAsAQuestionHasRoomFor() throws Exception {
        JsonNode first = ask("{\"prompt\":\"Why?\",\"conversationId\":\"new\"}");
        String id = first.path("conversationId").asText();
        answer(first, "Because of the rain.");
        JsonNode second = ask("{\"prompt\":\"So?\",\"conversationId\":\"" + id + "\"}");
        answer(second, "Take it.");
        JsonNode third = ask("{\"prompt\":\"The umbrella?\",\"conversationId\":\"" + id + "\"}");

        assertThat(asked(third).messages())
                .extracting(AnswerMessage::content)
                .containsExactly("So?", "Take it.", "The umbrella?");
        assertThat(get(CONVERSATIONS + "/" + id).path("turns")).hasSize(5);
    }

    @Test
    void whileAJobAnswersTheNextQuestionIsRefused() throws Exception {
        JsonNode first = ask("{\"prompt\":\"Why?\",\"conversationId\":\"new\"}");
        String id = first.path("conversationId").asText();

        HttpResponse<String> refused = post("{\"prompt\":\"How?\",\"conversationId\":\"" + id + "\"}");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(service.json(refused).path("code").asText()).isEqualTo("conversation_busy");
        assertThat(service.json(refused).path("detail").asText())
                .contains(first.path("id").asText());
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(service.engine.jobs.countQueued(owner)).isEqualTo(1);
    }

    @Test
    void somebodyElsesConversationIsNotThere() throws Exception {
        JsonNode mine = ask("{\"prompt\":\"Why?\",\"conversationId\":\"new\"}");
        answer(mine, "Because.");
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
        assertThat(get(path).path("turns")).hasSize(2);
    }

    @Test
    void aConversationIsRemovedWithTheJobsThatHoldItsWords() throws Exception {
        JsonNode first = ask("{\"prompt\":\"Why?\",\"conversationId\":\"new\"}");
        String path = CONVERSATIONS + "/" + first.path("conversationId").asText();
        answer(first, "Because.");
        JsonNode second = ask("{\"prompt\":\"So?\",\"conversationId\":\""
                + first.path("conversationId").asText() + "\"}");

        assertThat(service.send(service.requestAs(key, path).DELETE()).statusCode())
                .isEqualTo(204);

        notFound(service.send(service.requestAs(key, path)));
        for (JsonNode job : List.of(first, second)) {
            assertThat(service.send(service.requestAs(
                                    key, "/api/jobs/" + job.path("id").asText()))
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(service.engine.canceled)
                .contains(JobId.parse(second.path("id").asText()));
    }

    @Test
    void conversationsAreListedPageByPageThoseBegunLastFirst() throws Exception {
        String first = ask("{\"prompt\":\"a\",\"conversationId\":\"new\"}")
                .path("conversationId")
                .asText();
        String second = ask("{\"prompt\":\"b\",\"conversationId\":\"new\"}")
                .path("conversationId")
                .asText();
        String third = ask("{\"prompt\":\"c\",\"conversationId\":\"new\"}")
                .path("conversationId")
                .asText();

        JsonNode page = get(CONVERSATIONS + "?limit=2");
        assertThat(page.path("data").findValuesAsText("id")).containsExactly(third, second);
        assertThat(page.path("data").path(0).path("turns").asInt()).isEqualTo(1);
        JsonNode rest =
                get(CONVERSATIONS + "?limit=2&cursor=" + page.path("nextCursor").asText());
        assertThat(rest.path("data").findValuesAsText("id")).containsExactly(first);
        assertThat(rest.path("nextCursor").isNull()).isTrue();
    }

    @Test
    void theSameKeyBeginsOneConversation() throws Exception {
        String body = "{\"prompt\":\"Why?\",\"conversationId\":\"new\"}";
        JsonNode first = service.json(post(body, "Idempotency-Key", "k"));
        JsonNode again = service.json(post(body, "Idempotency-Key", "k"));

        assertThat(again.path("id")).isEqualTo(first.path("id"));
        assertThat(again.path("conversationId")).isEqualTo(first.path("conversationId"));
        assertThat(get(CONVERSATIONS).path("data")).hasSize(1);
    }

    @Test
    void aRefusedQuestionLeavesNoTrace() throws Exception {
        ask("{\"prompt\":\"a\",\"maxOutputTokens\":90}");
        for (int i = 0; i < 8; i++) {
            ask("{\"prompt\":\"a\",\"maxOutputTokens\":100}");
        }
        HttpResponse<String> refused = post("{\"prompt\":\"Why?\",\"conversationId\":\"new\"}");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(get(CONVERSATIONS).path("data")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"messages":[{"role":"user","content":"a"}],"conversationId":"new"} | 400 | malformed_request
            {"prompt":"a","conversationId":"old"}                               | 404 | conversation_not_found
            {"prompt":"a","conversationId":7}                                   | 400 | wrong_type
            {"prompt":"a","conversationId":"01890a5d-ac96-774b-bcce-b302099a8057"} | 404 | conversation_not_found
            """)
    void whatCannotBeAskedInAConversationIsRefused(String body, int status, String code) throws Exception {
        HttpResponse<String> refused = post(body);

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(service.json(refused).path("code").asText()).isEqualTo(code);
    }

    private JsonNode ask(String body) throws Exception {
        HttpResponse<String> accepted = post(body);
        assertThat(accepted.statusCode()).isEqualTo(202);
        return service.json(accepted);
    }

    private HttpResponse<String> post(String body, String... headers) throws Exception {
        return service.send(service.posting(service.with(service.requestAs(key, "/api/ai/generate"), headers), body));
    }

    private JsonNode get(String path) throws Exception {
        return service.json(service.send(service.requestAs(key, path)));
    }

    private static void notFound(HttpResponse<String> response) throws Exception {
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(service.json(response).path("code").asText()).isEqualTo("conversation_not_found");
    }

    private static void answer(JsonNode job, String text) {
        JobId id = JobId.parse(job.path("id").asText());
        service.engine.start(id);
        assertThat(service.engine.journal.change(
                        id,
                        now -> now.succeed(
                                JobFixtures.answered(text), JobFixtures.metrics(), service.engine.clock.instant())))
                .isPresent();
    }

    private static AnswerSpec asked(JsonNode job) {
        JobId id = JobId.parse(job.path("id").asText());
        return (AnswerSpec) service.engine.jobs.find(id).orElseThrow().spec();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.account.Role;
import io.voxqueue.api.RunningService;
import io.voxqueue.job.AnswerMessage;
import io.voxqueue.job.AnswerSpec;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChatSocketTest {
    @RegisterExtension
    static final RunningService service = new RunningService(
            "answers.geminiApiKey", "a key for tests", "answers.maxCharacters", "60", "answers.maxOutputTokens", "100");

    private final String key =
            service.engine.keyOf(new OwnerId(UUID.randomUUID().toString()), Role.USER);
    private LiveClient client;

    @BeforeEach
    void open() throws InterruptedException {
        client = LiveClient.open(service, key);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void whatIsSaidIsAnsweredAndHeardOf() throws Exception {
        JsonNode reply = client.say("{'type': 'chat.send', 'ref': 'a', 'text': 'Why?', 'metadata': {'page': 3}}")
                .next();
        assertThat(reply.path("type").asText()).isEqualTo("reply");
        assertThat(reply.path("ref").asText()).isEqualTo("a");
        assertThat(reply.path("status").asInt()).isEqualTo(202);
        assertThat(reply.path("conversationId").asText()).isNotBlank();
        assertThat(reply.path("job").path("conversationId")).isEqualTo(reply.path("conversationId"));
        assertThat(reply.path("job").path("kind").asText()).isEqualTo("answer");
        assertThat(reply.path("job").path("metadata").path("page").asInt()).isEqualTo(3);

        answer(reply, "Because.");

        assertThat(client.next().path("type").asText()).isEqualTo("snapshot");
        JsonNode event = client.next();
        while (!event.path("type").asText().equals("job.succeeded")) {
            event = client.next();
        }
        assertThat(event.path("job").path("output").path("text").asText()).isEqualTo("Because.");
        assertThat(event.path("job").path("conversationId")).isEqualTo(reply.path("conversationId"));
    }

    @Test
    void theNextQuestionIsAskedAfterWhatWasSaidBefore() throws Exception {
        JsonNode first = say("{'type': 'chat.send', 'text': 'Why?'}");
        answer(first, "Because.");
        JsonNode second = say(
                "{'type': 'chat.send', 'text': 'So?', 'system': 'Be short.', 'conversationId': '%s'}",
                first.path("conversationId").asText());

        AnswerSpec spec = spec(second);
        assertThat(spec.messages()).extracting(AnswerMessage::content).containsExactly("Why?", "Because.", "So?");
        assertThat(spec.system()).contains("Be short.");
        assertThat(second.path("conversationId")).isEqualTo(first.path("conversationId"));
    }

    @Test
    void anAnswerIsKeptThoughNobodyListensAnyMore() throws Exception {
        JsonNode reply = say("{'type': 'chat.send', 'text': 'Why?'}");
        client.close();
        answer(reply, "Because.");

        JsonNode kept = service.json(service.send(service.requestAs(
                key, "/api/ai/conversations/" + reply.path("conversationId").asText())));
        assertThat(kept.path("turns").findValuesAsText("text")).containsExactly("Why?", "Because.");
    }

    @Test
    void ofTwoQuestionsAtOnceTheSecondIsRefused() throws Exception {
        JsonNode first = say("{'type': 'chat.send', 'text': 'Why?'}");

        JsonNode refused = say(
                "{'type': 'chat.send', 'ref': 'b', 'text': 'How?', 'conversationId': '%s'}",
                first.path("conversationId").asText());

        assertThat(refused.path("type").asText()).isEqualTo("error");
        assertThat(refused.path("ref").asText()).isEqualTo("b");
        assertThat(refused.path("status").asInt()).isEqualTo(409);
        assertThat(refused.path("code").asText()).isEqualTo("conversation_busy");
        assertThat(refused.path("retryAfterMs").asInt()).isEqualTo(1000);
    }

    @Test
    void whoCancelsCanAskAnotherQuestion() throws Exception {
        JsonNode first = say("{'type': 'chat.send', 'text': 'Why?'}");
        JsonNode canceled = say(
                "{'type': 'chat.cancel', 'ref': 'c', 'jobId': '%s'}",
                first.path("job").path("id").asText());

        assertThat(canceled.path("status").asInt()).isEqualTo(200);
        assertThat(canceled.path("job").path("status").asText()).isEqualTo("canceled");
        assertThat(canceled.path("conversationId")).isEqualTo(first.path("conversationId"));
        JsonNode second = say(
                "{'type': 'chat.send', 'text': 'How?', 'conversationId': '%s'}",
                first.path("conversationId").asText());
        assertThat(spec(second).messages()).extracting(AnswerMessage::content).containsExactly("Why?", "How?");
    }

    @Test
    void aMessageThatIsSentAgainIsOneQuestion() throws Exception {
        String message = "{'type': 'chat.send', 'text': 'Why?', 'idempotencyKey': 'k'}";
        JsonNode first = say(message);
        JsonNode again = say(message);

        assertThat(again.path("job").path("id")).isEqualTo(first.path("job").path("id"));
        assertThat(again.path("conversationId")).isEqualTo(first.path("conversationId"));
    }

    @Test
    void somebodyElsesConversationIsNotThere() throws Exception {
        JsonNode mine = say("{'type': 'chat.send', 'text': 'Why?'}");
        String other = service.engine.keyOf(new OwnerId("other"), Role.USER);
        try (LiveClient stranger = LiveClient.open(service, other)) {
            for (String id : new String[] {mine.path("conversationId").asText(), "x"}) {
                JsonNode refused =
                        answer(stranger.say("{'type': 'chat.send', 'text': 'What?', 'conversationId': '%s'}", id));
                assertThat(refused.path("code").asText()).isEqualTo("conversation_not_found");
            }
            JsonNode refused = answer(stranger.say(
                    "{'type': 'chat.cancel', 'jobId': '%s'}",
                    mine.path("job").path("id").asText()));
            assertThat(refused.path("code").asText()).isEqualTo("job_not_found");
        }
    }

    @Test
    void whatCannotBeSaidIsRefused() throws Exception {
        assertThat(refusal("{'type': 'chat.send'}")).isEqualTo("missing_field");
        assertThat(refusal("{'type': 'chat.send', 'text': ' '}")).isEqualTo("invalid_value");
        assertThat(say("{'type': 'chat.send', 'text': ' '}")
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("text");
        assertThat(refusal("{'type': 'chat.send', 'text': 'a', 'messages': []}"))
                .isEqualTo("unknown_field");
        assertThat(refusal("{'type': 'chat.send', 'text': 'a', 'model': 'b'}")).isEqualTo("unknown_model");
        assertThat(refusal("{'type': 'chat.send', 'text': '" + "a".repeat(61) + "'}"))
                .isEqualTo("text_too_long");
        assertThat(refusal("{'type': 'chat.cancel'}")).isEqualTo("missing_field");
    }

    private String refusal(String message) throws InterruptedException {
        return say(message).path("code").asText();
    }

    private JsonNode say(String message, Object... values) throws InterruptedException {
        return answer(client.say(message, values));
    }

    /** The answer to the last message, among what is told besides. */
    private static JsonNode answer(LiveClient asked) throws InterruptedException {
        JsonNode next = asked.next();
        while (!next.path("type").asText().matches("reply|error")) {
            next = asked.next();
        }
        return next;
    }

    private static void answer(JsonNode reply, String text) {
        service.engine.answer(JobId.parse(reply.path("job").path("id").asText()), text);
    }

    private static AnswerSpec spec(JsonNode reply) {
        return (AnswerSpec) service.stored(reply.path("job")).spec();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.api.RunningService;
import io.voxqueue.job.AnswerMessage;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which questions go into a conversation, and what is sent along with them. */
class ConversationQuestionsTest {
    private static final String CONVERSATIONS = "/api/ai/conversations";

    @RegisterExtension
    static final RunningService service = new RunningService(
            "answers.geminiApiKey", "a key for tests",
            "answers.maxCharacters", "40",
            "answers.maxOutputTokens", "100",
            "answers.tokensPerDay", "1000");

    private final Asker asker = new Asker(service);

    @Test
    void aQuestionThatStandsForItselfHasNoConversation() throws Exception {
        JsonNode job = asker.ask("{\"prompt\":\"Why?\"}");

        assertThat(job.has("conversationId")).isFalse();
        assertThat(asker.get(CONVERSATIONS).path("data")).isEmpty();
    }

    @Test
    void asMuchOfTheHistoryIsSentAlongAsAQuestionHasRoomFor() throws Exception {
        JsonNode first = asker.ask("{\"prompt\":\"Why?\",\"conversationId\":\"new\"}");
        String id = first.path("conversationId").asText();
        asker.answer(first, "Because of the rain.");
        JsonNode second = asker.ask("{\"prompt\":\"So?\",\"conversationId\":\"" + id + "\"}");
        asker.answer(second, "Take it.");
        JsonNode third = asker.ask("{\"prompt\":\"The umbrella?\",\"conversationId\":\"" + id + "\"}");

        assertThat(asker.asked(third).messages())
                .extracting(AnswerMessage::content)
                .containsExactly("So?", "Take it.", "The umbrella?");
        assertThat(asker.get(CONVERSATIONS + "/" + id).path("turns")).hasSize(5);
    }

    @Test
    void whileAJobAnswersTheNextQuestionIsRefused() throws Exception {
        JsonNode first = asker.ask("{\"prompt\":\"Why?\",\"conversationId\":\"new\"}");
        String id = first.path("conversationId").asText();

        HttpResponse<String> refused = asker.post("{\"prompt\":\"How?\",\"conversationId\":\"" + id + "\"}");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(service.json(refused).path("code").asText()).isEqualTo("conversation_busy");
        assertThat(service.json(refused).path("detail").asText())
                .contains(first.path("id").asText());
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(service.engine.jobs.countQueued(asker.owner)).isEqualTo(1);
    }

    @Test
    void theSameKeyBeginsOneConversation() throws Exception {
        String body = "{\"prompt\":\"Why?\",\"conversationId\":\"new\"}";
        JsonNode first = service.json(asker.post(body, "Idempotency-Key", "k"));
        JsonNode again = service.json(asker.post(body, "Idempotency-Key", "k"));

        assertThat(again.path("id")).isEqualTo(first.path("id"));
        assertThat(again.path("conversationId")).isEqualTo(first.path("conversationId"));
        assertThat(asker.get(CONVERSATIONS).path("data")).hasSize(1);
    }

    @Test
    void aRefusedQuestionLeavesNoTrace() throws Exception {
        asker.ask("{\"prompt\":\"a\",\"maxOutputTokens\":90}");
        for (int i = 0; i < 8; i++) {
            asker.ask("{\"prompt\":\"a\",\"maxOutputTokens\":100}");
        }
        HttpResponse<String> refused = asker.post("{\"prompt\":\"Why?\",\"conversationId\":\"new\"}");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(asker.get(CONVERSATIONS).path("data")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"messages":[{"role":"user","content":"a"}],"conversationId":"new"} | 400 | malformed_request
            {"prompt":"a","conversationId":"old"}                               | 404 | conversation_not_found
            {"prompt":"a","conversationId":7}                                   | 400 | wrong_type
            {"prompt":"a","conversationId":"01890a5d-ac96-774b-bcce-b302099a8057"} | 404 | conversation_not_found
            """)
    void whatCannotBeAskedInAConversationIsRefused(String body, int status, String code) throws Exception {
        HttpResponse<String> refused = asker.post(body);

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(service.json(refused).path("code").asText()).isEqualTo(code);
    }
}

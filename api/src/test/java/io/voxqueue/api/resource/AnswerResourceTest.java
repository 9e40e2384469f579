// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.api.RunningService;
import io.voxqueue.job.AnswerMessage;
import io.voxqueue.job.AnswerSpec;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobKind;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerResourceTest {
    @RegisterExtension
    static final RunningService service = new RunningService(
            "answers.geminiApiKey", "a key for tests",
            "answers.maxCharacters", "60",
            "answers.maxOutputTokens", "100",
            "answers.tokensPerDay", "300");

    private final Asker asker = new Asker(service);

    @Test
    void aQuestionBecomesAJobWithEveryDefaultFilledIn() throws Exception {
        HttpResponse<String> accepted = asker.post("{\"prompt\":\"Why?\"}");
        JsonNode job = service.json(accepted);

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.headers().firstValue("Location"))
                .contains("/api/jobs/" + job.path("id").asText());
        assertThat(job.path("kind").asText()).isEqualTo("answer");
        AnswerSpec spec = asker.asked(job);
        assertThat(spec.messages()).containsExactly(new AnswerMessage(AnswerMessage.Role.USER, "Why?"));
        assertThat(spec.model()).isEqualTo("gemini-2.5-flash");
        assertThat(spec.maxOutputTokens()).isEqualTo(100);
        assertThat(spec.system()).isEmpty();
        assertThat(spec.schema()).isEmpty();
    }

    @Test
    void aConversationIsTakenAsItIs() throws Exception {
        JsonNode job = service.json(asker.post("{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"},"
                + "{\"role\":\"assistant\",\"content\":\"Yes?\"},{\"role\":\"user\",\"content\":\"Why?\"}],"
                + "\"system\":\"Be short.\",\"model\":\"gemini-2.5-pro\",\"temperature\":0.5,\"maxOutputTokens\":7,"
                + "\"schema\":{\"type\":\"string\"},\"metadata\":{\"n\":1}}"));

        AnswerSpec spec = asker.asked(job);
        assertThat(spec.messages()).extracting(AnswerMessage::content).containsExactly("Hi", "Yes?", "Why?");
        assertThat(spec.system()).contains("Be short.");
        assertThat(spec.model()).isEqualTo("gemini-2.5-pro");
        assertThat(spec.temperature()).hasValue(0.5);
        assertThat(spec.maxOutputTokens()).isEqualTo(7);
        assertThat(spec.schema()).contains("{\"type\":\"string\"}");
        assertThat(job.path("metadata").path("n").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {}                                                          | 400 | missing_field     | prompt
        {"prompt":" "}                                              | 422 | invalid_value     | prompt
        {"prompt":"\\ud83d"}                                        | 422 | invalid_value     | prompt
        {"prompt":7}                                                | 400 | wrong_type        | prompt
        {"prompt":"a","messages":[]}                                | 400 | malformed_request | messages
        {"messages":[]}                                             | 422 | invalid_value     | messages
        {"messages":[null]}                                         | 400 | wrong_type        | messages[0]
        {"messages":[{"role":"user"}]}                              | 400 | missing_field     | messages[0].content
        {"messages":[{"content":"a"}]}                              | 400 | missing_field     | messages[0].role
        {"messages":[{"role":"system","content":"a"}]}              | 422 | invalid_value     | messages[0].role
        {"messages":[{"role":"assistant","content":"a"}]}           | 422 | invalid_value     | messages
        {"prompt":"a","system":""}                                  | 422 | invalid_value     | system
        {"prompt":"a","model":"gpt-5"}                              | 422 | unknown_model     | model
        {"prompt":"a","temperature":2.1}                            | 422 | invalid_value     | temperature
        {"prompt":"a","temperature":-1}                             | 422 | invalid_value     | temperature
        {"prompt":"a","maxOutputTokens":0}                          | 422 | invalid_value     | maxOutputTokens
        {"prompt":"a","maxOutputTokens":101}                        | 422 | invalid_value     | maxOutputTokens
        {"prompt":"a","schema":{}}                                  | 422 | invalid_value     | schema
        {"prompt":"a","schema":{"a":1e999}}                         | 422 | invalid_value     | schema
        {"prompt":"a","schema":[]}                                  | 400 | wrong_type        | schema
        {"prompt":"a","speak":{"voice":"nobody"}}                   | 422 | unknown_voice     | voice
        {"prompt":"a","speak":{"format":"mp3"}}                     | 422 | unsupported_format | format
        {"prompt":"a","speak":{"speed":9}}                          | 422 | invalid_value     | speed
        {"prompt":"a","speak":{},"schema":{"type":"string"}}        | 422 | invalid_value     | speak
        {"prompt":"a","stream":true}                                | 400 | unknown_field     | stream
        {"prompt":"0123456789012345678901234567890","system":"012345678901234567890123456789"} | 413 | text_too_long | prompt
        """)
    void whatCannotBeAskedIsRefusedBeforeItIsAJob(String body, int status, String code, String field) throws Exception {
        HttpResponse<String> refused = asker.post(body);

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(service.json(refused).path("code").asText()).isEqualTo(code);
        assertThat(service.json(refused).path("errors").path(0).path("field").asText())
                .isEqualTo(field);
        assertThat(service.engine.jobs.countQueued(asker.owner)).isZero();
        assertThat(used()).isZero();
    }

    @Test
    void theFinishedJobHoldsTheAnswerAndWhatItCost() throws Exception {
        JobId id = JobId.parse(
                service.json(asker.post("{\"prompt\":\"Why?\"}")).path("id").asText());
        service.engine.answer(id, "Because.");
        JsonNode job = service.json(service.send(asker.request("/api/jobs/" + id)));

        assertThat(job.path("status").asText()).isEqualTo("succeeded");
        assertThat(job.path("expiresAt").isNull()).isTrue();
        assertThat(job.path("progress").toString()).isEqualTo("{\"done\":1,\"total\":1,\"unit\":\"answers\"}");
        assertThat(job.path("output").toString())
                .isEqualTo("{\"text\":\"Because.\",\"model\":\"gemini-2.5-flash-001\",\"finishReason\":\"stop\","
                        + "\"usage\":{\"inputTokens\":31,\"outputTokens\":17}}");
        HttpResponse<String> audio = service.send(asker.request("/api/tts/audio/" + id + ".wav"));
        assertThat(audio.statusCode()).isEqualTo(404);
        assertThat(service.send(asker.request("/api/jobs/" + id).DELETE()).statusCode())
                .isEqualTo(204);
    }

    @Test
    void theSameKeyAsksOnce() throws Exception {
        String body = "{\"prompt\":\"Why?\",\"maxOutputTokens\":5}";
        HttpResponse<String> first = asker.post(body, "Idempotency-Key", "k");
        HttpResponse<String> second = asker.post(body, "Idempotency-Key", "k");
        HttpResponse<String> other = asker.post("{\"prompt\":\"How?\"}", "Idempotency-Key", "k");

        assertThat(service.json(second).path("id"))
                .isEqualTo(service.json(first).path("id"));
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(used()).isEqualTo(7); // 4 bytes of question are 2 tokens
    }

    @Test
    void theDaysTokensAreChargedAtTheMostAndSettledInTheEnd() throws Exception {
        JobId first = JobId.parse(
                service.json(asker.post("{\"prompt\":\"Why?\"}")).path("id").asText());
        JobId second = JobId.parse(
                service.json(asker.post("{\"prompt\":\"Why?\"}")).path("id").asText());
        assertThat(used()).isEqualTo(204);

        HttpResponse<String> refused = asker.post("{\"prompt\":\"Why?\"}");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(service.json(refused).path("code").asText()).isEqualTo("daily_tokens_used");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();

        service.engine.answer(first, "Because.");
        service.engine.fail(second);
        assertThat(used()).isEqualTo(31 + 17);
        assertThat(asker.post("{\"prompt\":\"Why?\"}").statusCode()).isEqualTo(202);
    }

    @Test
    void aQuestionCancelledBeforeItIsAskedCostsNothing() throws Exception {
        String id = service.json(asker.post("{\"prompt\":\"Why?\"}")).path("id").asText();
        service.send(service.posting(asker.request("/api/jobs/" + id + "/cancel"), ""));

        assertThat(used()).isZero();
    }

    @Test
    void answersAreListedByKind() throws Exception {
        String id = service.json(asker.post("{\"prompt\":\"Why?\"}")).path("id").asText();
        JsonNode page = service.json(service.send(asker.request("/api/jobs?kind=answer")));

        assertThat(page.path("data").findValuesAsText("id")).isEqualTo(List.of(id));
        assertThat(JobKind.ANSWER.wireName()).isEqualTo("answer");
    }

    private long used() {
        return service.engine.tokens.used(
                asker.owner, LocalDate.ofInstant(service.engine.clock.instant(), ZoneOffset.UTC));
    }
}

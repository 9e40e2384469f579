// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.api.RunningService;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which texts and wishes are refused, and what whoever had them is told. */
class SpeechRefusalsTest {
    private static final String GENERATE = "/api/tts/generate";

    @RegisterExtension
    static final RunningService service = new RunningService("speech.maxCharacters", "100");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\":\"  \"} | 422 | nothing_to_say | text",
                "{\"text\":\"…🙂\"} | 422 | nothing_to_say | text",
                "{\"voice\":\"slt\"} | 400 | missing_field | text",
                "{\"text\":\"a\",\"input\":\"b\"} | 400 | malformed_request | input",
                "{\"text\":\"a\",\"voice\":\"nobody\"} | 422 | unknown_voice | voice",
                "{\"text\":\"a\",\"voice\":\"../etc\"} | 422 | unknown_voice | voice",
                "{\"text\":\"a\",\"voice\":\"thorsten\"} | 422 | voice_unavailable | voice",
                "{\"text\":\"a\",\"voice\":\"ljspeech_small\",\"seed\":1} | 422 | seed_not_supported | seed",
                "{\"text\":\"a\",\"format\":\"mp3\"} | 422 | unsupported_format | format",
                "{\"text\":\"a\",\"speed\":0.2} | 422 | invalid_value | speed",
                "{\"text\":\"a\",\"speed\":4.01} | 422 | invalid_value | speed",
                "{\"text\":\"a\",\"speed\":\"NaN\"} | 422 | invalid_value | speed",
                "{\"text\":\"a\",\"speed\":\"1\"} | 400 | wrong_type | speed",
                "{\"text\":\"a\",\"noiseScale\":-1} | 422 | invalid_value | noiseScale",
                "{\"text\":\"a\",\"seed\":1.5} | 400 | wrong_type | seed",
                "{\"text\":\"a\",\"seed\":99999999999999999999} | 400 | wrong_type | seed",
                "{\"text\":7} | 400 | wrong_type | text",
                "{\"text\":[\"a\"]} | 400 | wrong_type | text",
                "{\"text\":\"a\",\"timings\":1} | 400 | wrong_type | timings",
                "{\"text\":\"a\",\"metadata\":[]} | 400 | wrong_type | metadata",
                "{\"text\":\"a\",\"whatever\":{}} | 400 | unknown_field | whatever",
                "{\"text\":\"a\\ud800\"} | 422 | invalid_value | text",
            })
    void whatCannotBeDoneIsRefusedBeforeAnythingIsQueued(String body, int status, String code, String field)
            throws Exception {
        HttpResponse<String> answer = service.post(GENERATE, body);
        JsonNode problem = service.json(answer);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("errors").path(0).path("field").asText()).isEqualTo(field);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(service.engine.hasSubmitted()).isFalse();
    }

    @Test
    void anUnknownVoiceIsToldWhichThereAre() throws Exception {
        assertThat(service.post(GENERATE, "{\"text\":\"a\",\"voice\":\"nobody\"}")
                        .body())
                .contains("slt, ljspeech_small, thorsten");
    }

    @Test
    void aTextOverTheLimitIsToldTheLimit() throws Exception {
        HttpResponse<String> fits = service.post(GENERATE, "{\"text\":\"" + "🙂".repeat(99) + "a\"}");
        HttpResponse<String> tooLong = service.post(GENERATE, "{\"text\":\"" + "a".repeat(101) + "\"}");
        service.engine.nextSubmitted();

        assertThat(fits.statusCode()).isEqualTo(202);
        assertThat(tooLong.statusCode()).isEqualTo(413);
        assertThat(service.json(tooLong).path("code").asText()).isEqualTo("text_too_long");
        assertThat(service.json(tooLong).path("detail").asText())
                .contains("101")
                .contains("100");
    }

    @Test
    void metadataIsBounded() throws Exception {
        String body = "{\"text\":\"a\",\"metadata\":{\"x\":\"" + "y".repeat(4096) + "\"}}";
        HttpResponse<String> answer = service.post(GENERATE, body);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"field\":\"metadata\"");
    }

    @Test
    void anExplanationIsHeldToTheSameLimits() throws Exception {
        String tooLong = "{\"text\":\"" + "a".repeat(101) + "\"}";
        assertThat(service.post("/api/tts/explain", tooLong).statusCode()).isEqualTo(413);
        assertThat(service.post("/api/tts/explain", "{\"text\":\"a\",\"voice\":\"x\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(service.post("/api/tts/explain", "").statusCode()).isEqualTo(400);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.api.RunningService;
import io.voxqueue.audio.StoredAudio;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobState;
import io.voxqueue.job.SpeechOutput;
import io.voxqueue.job.SpeechSpec;
import java.net.http.HttpResponse;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeechResourceTest {
    private static final String GENERATE = "/api/tts/generate";

    @RegisterExtension
    static final RunningService service = new RunningService("speech.maxCharacters", "100");

    @Test
    void aTextBecomesAQueuedJob() throws Exception {
        HttpResponse<String> answer = service.post(GENERATE, "{\"text\":\"Hello.\",\"metadata\":{\"page\":[1,2.50]}}");
        JsonNode job = service.json(answer);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Location"))
                .contains("/api/jobs/" + job.path("id").asText());
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(job.path("status").asText()).isEqualTo("queued");
        assertThat(job.path("kind").asText()).isEqualTo("speech");
        assertThat(job.path("createdAt").asText()).isEqualTo("2026-11-01T12:00:00.000Z");
        assertThat(job.path("queuePosition").isIntegralNumber()).isTrue();
        assertThat(job.path("metadata").path("page").path(1).asDouble()).isEqualTo(2.5);
        assertThat(service.engine.nextSubmitted()).hasToString(job.path("id").asText());
    }

    @Test
    void theShapeOfAJobIsTheContractsAndWhatIsUnknownIsNull() throws Exception {
        JsonNode job = service.json(service.post(GENERATE, "{\"text\":\"Every field.\"}"));
        service.engine.nextSubmitted();

        assertThat(job.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "kind",
                        "status",
                        "createdAt",
                        "startedAt",
                        "finishedAt",
                        "expiresAt",
                        "progress",
                        "queuePosition",
                        "etaMs",
                        "attempt",
                        "error",
                        "metrics",
                        "output",
                        "urls",
                        "metadata");
        assertThat(job.path("output").isNull()).isTrue();
        assertThat(job.path("startedAt").isNull()).isTrue();
        assertThat(job.path("metadata")).isEmpty();
    }

    @Test
    void defaultsAreFilledInBeforeTheJobIsStored() throws Exception {
        SpeechSpec seeded = spec(service.post(GENERATE, "{\"text\":\"Default one.\"}"));
        SpeechSpec unseeded = spec(service.post(GENERATE, "{\"input\":\"Default two.\",\"voice\":\"ljspeech_small\"}"));
        SpeechSpec given = spec(
                service.post(
                        GENERATE,
                        "{\"text\":\"Given.\",\"speed\":2,\"noiseScale\":0,\"seed\":-9,\"response_format\":\"wav\",\"timings\":true}"));

        assertThat(seeded.voice()).hasToString("slt");
        assertThat(seeded.settings().seed()).isEqualTo(OptionalLong.of(0));
        assertThat(seeded.settings().noiseScale()).isEqualTo(0.333);
        assertThat(unseeded.settings().seed()).isEmpty();
        assertThat(given.settings().seed()).isEqualTo(OptionalLong.of(-9));
        assertThat(given.settings().noiseScale()).isZero();
        assertThat(given.settings().rate().factor()).isEqualTo(2);
    }

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
    void aRequestAnsweredFromTheCacheIsNotQueued() throws Exception {
        JobId first = service.submit("Said before.");
        service.engine.succeed(first);
        JsonNode second = service.json(service.post(GENERATE, "{\"text\":\"Said before.\"}"));

        assertThat(second.path("status").asText()).isEqualTo("succeeded");
        assertThat(second.path("metrics").path("cached").asBoolean()).isTrue();
        assertThat(second.path("id").asText()).isNotEqualTo(first.toString());
        assertThat(second.path("progress").path("total").asInt()).isEqualTo(1);
        assertThat(service.engine.hasSubmitted()).isFalse();
        assertThat(service.get(second.path("output").path("audioUrl").asText()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aRequestIsNotAnsweredFromAnotherOwnersCache() throws Exception {
        Job mine = job(service.post(GENERATE, "{\"text\":\"Said by another.\"}"));
        service.engine.nextSubmitted();
        Job another =
                aJob().ownedBy("another").withSpec((SpeechSpec) mine.spec()).build();
        service.engine.jobs.insert(another);
        Job made = service.engine.succeed(another.id());
        HttpResponse<String> answer = service.post(GENERATE, "{\"text\":\"Said by another.\"}");

        assertThat(service.json(answer).path("status").asText()).isEqualTo("queued");
        Job anew = service.engine.succeed(service.engine.nextSubmitted());
        assertThat(job(answer)).isEqualTo(anew);
        assertThat(anew.metrics().orElseThrow().cached()).isFalse();
        assertThat(audio(anew).sha256()).isEqualTo(audio(made).sha256());
        assertThat(audio(anew).id()).isNotEqualTo(audio(made).id());
    }

    @Test
    void aJobIsAcceptedEvenWhenTheQueueIsAway() throws Exception {
        service.engine.breakQueue(true);
        HttpResponse<String> answer = service.post(GENERATE, "{\"text\":\"Patience.\"}");
        service.engine.breakQueue(false);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(job(answer).state()).isEqualTo(JobState.QUEUED);
    }

    @Test
    void whoPrefersToWaitGetsTheFinishedJob() throws Exception {
        CompletableFuture<HttpResponse<String>> waiting =
                service.later(service.posting(GENERATE, "{\"text\":\"Wait for me.\"}", "Prefer", "wait=30"));
        service.engine.succeed(service.engine.nextSubmitted());
        HttpResponse<String> answer = waiting.get(10, TimeUnit.SECONDS);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Preference-Applied")).contains("wait=30");
        assertThat(service.json(answer).path("status").asText()).isEqualTo("succeeded");
    }

    @Test
    void whoWaitsInVainIsAnsweredLikeEverybody() throws Exception {
        HttpResponse<String> answer = service.post(GENERATE, "{\"text\":\"Too slow.\"}", "Prefer", "wait=0");
        service.engine.nextSubmitted();

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Location")).isPresent();
    }

    @Test
    void anExplanationShowsWhatBecomesOfTheText() throws Exception {
        JsonNode told =
                service.json(service.post("/api/tts/explain", "{\"text\":\"Hello.\",\"voice\":\"ljspeech_small\"}"));
        JsonNode sentence = told.path("sentences").path(0);

        assertThat(sentence.fieldNames())
                .toIterable()
                .containsExactly("text", "normalized", "words", "ids", "charStart", "charEnd");
        assertThat(sentence.path("normalized").asText()).isEqualTo("Hello. by ljspeech_small");
        assertThat(sentence.path("words").path(0).path("phonemes").path(1).asText())
                .isEqualTo("ə");
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

    private static StoredAudio audio(Job job) {
        SpeechOutput output = (SpeechOutput) job.output().orElseThrow();
        return service.engine.audio.find(output.audio()).orElseThrow();
    }

    private static SpeechSpec spec(HttpResponse<String> answer) throws Exception {
        service.engine.nextSubmitted();
        return (SpeechSpec) job(answer).spec();
    }

    private static Job job(HttpResponse<String> answer) throws Exception {
        return service.engine
                .jobs
                .find(JobId.parse(service.json(answer).path("id").asText()))
                .orElseThrow();
    }
}

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

/** What becomes of a text. */
class SpeechResourceTest {
    private static final String GENERATE = "/api/tts/generate";

    @RegisterExtension
    static final RunningService service = new RunningService();

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

    private static StoredAudio audio(Job job) {
        SpeechOutput output = (SpeechOutput) job.output().orElseThrow();
        return service.engine.audio.find(output.audio()).orElseThrow();
    }

    private static SpeechSpec spec(HttpResponse<String> answer) throws Exception {
        service.engine.nextSubmitted();
        return (SpeechSpec) job(answer).spec();
    }

    private static Job job(HttpResponse<String> answer) throws Exception {
        return service.stored(service.json(answer));
    }
}

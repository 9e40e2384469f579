// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TWO_SENTENCES = "Dr. Smith paid $3.50 for it. Then he left!";
    private static final String TIME = "\\d\\d:\\d\\d:\\d\\d";

    @TempDir
    static Path directory;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static ServiceProcess service;

    @BeforeAll
    static void start() throws Exception {
        service = ServiceProcess.start(directory.resolve("data"), directory.resolve("service.log"), Map.of())
                .awaitHealthy();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void acceptedJobTellsWhereItIs() throws Exception {
        HttpResponse<String> accepted = generate("Where am I?");

        JsonNode job = JSON.readTree(accepted.body());
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.headers().firstValue("Location"))
                .hasValue(job.at("/urls/self").asText());
        assertThat(accepted.headers().firstValue("Retry-After")).isPresent();
        assertThat(job.get("attempt").asInt()).isEqualTo(1);
    }

    @Test
    void whoWaitsGetsTheFinishedJob() throws Exception {
        HttpResponse<String> answered = generate("I can wait.", "Prefer", "wait=30");

        assertThat(answered.statusCode()).isEqualTo(200);
        assertThat(answered.headers().firstValue("Preference-Applied")).hasValue("wait=30");
        assertThat(JSON.readTree(answered.body()).get("status").asText()).isEqualTo("succeeded");
    }

    @Test
    void phonemesFollowEachOtherAndAddUpToTheAudio() throws Exception {
        JsonNode output = spoken(TWO_SENTENCES).get("output");
        JsonNode timeline =
                JSON.readTree(send(to(output.get("timingsUrl").asText()).GET()).body());

        assertThat(timeline.get("sentences")).hasSize(2);
        long samples = 0;
        long endMs = 0;
        for (JsonNode sentence : timeline.get("sentences")) {
            assertThat(sentence.get("startMs").asLong()).isEqualTo(endMs);
            assertThat(sentence.get("text").asText()).isEqualTo(original(sentence));
            for (JsonNode phoneme : sentence.get("phonemes")) {
                assertThat(phoneme.get("startMs").asLong()).isEqualTo(endMs);
                endMs = phoneme.get("endMs").asLong();
                samples += phoneme.get("samples").asLong();
            }
            assertThat(sentence.get("endMs").asLong()).isEqualTo(endMs);
        }
        assertThat(samples).isEqualTo(timeline.get("samples").asLong());
        assertThat(44 + 2 * samples).isEqualTo(output.get("bytes").asLong());
        assertThat(endMs).isEqualTo(output.get("durationMs").asLong());
    }

    @Test
    void captionsShowBothSentencesInBothFormats() throws Exception {
        String vttUrl = spoken(TWO_SENTENCES).at("/output/captionsUrl").asText();
        String vtt = send(to(vttUrl).GET()).body();
        String srt = send(to(vttUrl.replace(".vtt", ".srt")).GET()).body();

        assertThat(cues(vtt, TIME + "\\.\\d{3} --> " + TIME + "\\.\\d{3}")).isEqualTo(2);
        assertThat(cues(srt, TIME + ",\\d{3} --> " + TIME + ",\\d{3}")).isEqualTo(2);
        assertThat(List.of(vtt, srt))
                .allSatisfy(captions ->
                        assertThat(captions.lines()).contains("Dr. Smith paid $3.50 for it.", "Then he left!"));
    }

    @Test
    void deletedJobIsGoneWithItsAudio() throws Exception {
        JsonNode job = spoken("Soon I will be gone.");
        String self = job.at("/urls/self").asText();

        assertThat(send(to(self).DELETE()).statusCode()).isEqualTo(204);

        assertThat(send(to(self).GET()).statusCode()).isEqualTo(404);
        assertThat(send(to(job.at("/output/audioUrl").asText()).GET()).statusCode())
                .isEqualTo(404);
        assertThat(send(to(self).DELETE()).statusCode()).isEqualTo(404);
        assertThat(spoken("Soon I will be gone.").at("/metrics/cached").asBoolean())
                .isFalse();
    }

    @Test
    void finishedJobCannotBeCanceled() throws Exception {
        String cancel = spoken("Too late.").at("/urls/cancel").asText();

        HttpResponse<String> refused = send(to(cancel).POST(BodyPublishers.noBody()));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(JSON.readTree(refused.body()).get("code").asText()).isEqualTo("already_finished");
    }

    @Test
    void healthNamesEveryPart() throws Exception {
        JsonNode all = JSON.readTree("""
            {"api": "ok", "tts": "ok", "mongodb": "ok", "queue": "ok", "webhooks": "ok", "disk": "ok", "ai": "disabled"}\
            """);

        await().untilAsserted(
                        () -> { // a service is up before what it can do without is
                            JsonNode health =
                                    JSON.readTree(send(to("/health").GET()).body());
                            assertThat(health.get("status").asText()).isEqualTo("healthy");
                            assertThat(health.get("version").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
                            assertThat(health.get("uptimeMs").asLong()).isPositive();
                            assertThat(health.get("services")).isEqualTo(all);
                        });
    }

    private static String original(JsonNode part) {
        return TWO_SENTENCES.substring(
                part.get("charStart").asInt(), part.get("charEnd").asInt());
    }

    private static long cues(String captions, String timing) {
        return captions.lines()
                .filter(Pattern.compile(timing).asMatchPredicate())
                .count();
    }

    private static JsonNode spoken(String text) throws Exception {
        HttpResponse<String> answered = generate(text, "Prefer", "wait=30");
        assertThat(answered.statusCode()).isEqualTo(200);
        return JSON.readTree(answered.body());
    }

    private static HttpResponse<String> generate(String text, String... headers) throws Exception {
        HttpRequest.Builder request = to("/api/tts/generate").header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("text", text)))));
    }

    private static HttpRequest.Builder to(String path) {
        return service.client().request(path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}

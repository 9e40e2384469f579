// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voxqueue.embedded.StoredData;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PARAGRAPH =
            "The parcel left at 7:30 a.m. on March 3rd. It cost $19.99, and Dr. Smith paid.";

    @TempDir
    static Path directory;

    private static ServiceProcess service;
    private static ServiceClient client;

    /** On a directory that the oldest build wrote: whatever is shown here, it does not disturb. */
    @BeforeAll
    static void start() throws Exception {
        Path data = StoredData.copy(StoredData.ALL.get(0), directory.resolve("data"));
        service = ServiceProcess.start(data, directory.resolve("service.log"), Map.of())
                .awaitHealthy();
        client = service.client();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void audioIsWhatTheJobSaysOfIt() throws Exception {
        JsonNode output = spoken(PARAGRAPH, Map.of()).get("output");

        byte[] wav = client.get(output.get("audioUrl").asText());

        assertThat(wav).hasSize(output.get("bytes").asInt());
        assertThat(KillTrial.sha256(wav)).isEqualTo(output.get("sha256").asText());
        AudioInputStream audio = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav));
        assertThat((int) audio.getFormat().getSampleRate())
                .isEqualTo(output.get("sampleRateHz").asInt());
        assertThat(Math.round(audio.getFrameLength() * 1000.0 / 22050))
                .isEqualTo(output.get("durationMs").asLong());
    }

    @Test
    void wordsPointIntoTheTextThatWasSentAndPhonemesFillTheAudio() throws Exception {
        JsonNode output = spoken(PARAGRAPH, Map.of()).get("output");
        JsonNode timeline = JSON.readTree(client.get(output.get("timingsUrl").asText()));

        long end = 0;
        List<String> words = new ArrayList<>();
        for (JsonNode sentence : timeline.get("sentences")) {
            for (JsonNode word : sentence.get("words")) {
                words.add(PARAGRAPH.substring(
                        word.get("charStart").asInt(), word.get("charEnd").asInt()));
                assertThat(word.get("text").asText()).isEqualTo(words.get(words.size() - 1));
                assertThat(word.get("startMs").asLong()).isGreaterThanOrEqualTo(end);
                end = word.get("endMs").asLong();
            }
        }
        assertThat(words).contains("7:30 a.m.", "March", "$19.99", "Dr.", "Smith");
        assertThat(end).isLessThanOrEqualTo(output.get("durationMs").asLong());
        assertThat(timeline.get("samples").asLong() * 2 + 44)
                .isEqualTo(output.get("bytes").asLong());
        assertThat(new String(client.get(output.get("captionsUrl").asText()), java.nio.charset.StandardCharsets.UTF_8))
                .startsWith("WEBVTT");
    }

    @Test
    void sameRequestIsAnsweredWithTheSameAudioWithoutSpeakingAgain() throws Exception {
        JsonNode first = spoken("Twice the same.", Map.of("seed", 5));
        JsonNode second = spoken("Twice the same.", Map.of("seed", 5));
        JsonNode other = spoken("Twice the same.", Map.of("seed", 6));

        assertThat(first.at("/metrics/cached").asBoolean()).isFalse();
        assertThat(second.at("/metrics/cached").asBoolean()).isTrue();
        assertThat(second.at("/output/sha256")).isEqualTo(first.at("/output/sha256"));
        assertThat(second.get("id")).isNotEqualTo(first.get("id"));
        assertThat(other.at("/output/sha256")).isNotEqualTo(first.at("/output/sha256"));
    }

    @Test
    void equalRequestsAtTheSameTimeAreSpokenOnce() throws Exception {
        List<CompletableFuture<JsonNode>> submitted = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            submitted.add(client.submitAsync("All of us want the very same sentence, at once.", Map.of()));
        }
        int spoken = 0;
        for (CompletableFuture<JsonNode> each : submitted) {
            JsonNode job = client.awaitFinished(each.join().get("id").asText());
            spoken += job.at("/metrics/cached").asBoolean() ? 0 : 1;
        }
        assertThat(spoken).isEqualTo(1);
    }

    @Test
    void everyAnswerAmongManyIsItsOwnAndWhatTheCommandLineSays() throws Exception {
        List<CompletableFuture<JsonNode>> submitted = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            submitted.add(client.submitAsync(ticket(i), Map.of()));
        }
        List<String> hashes = new ArrayList<>();
        for (CompletableFuture<JsonNode> each : submitted) {
            JsonNode job = client.awaitFinished(each.join().get("id").asText());
            hashes.add(job.at("/output/sha256").asText());
        }
        assertThat(hashes).doesNotHaveDuplicates();
        for (int i : List.of(0, 29, 59)) {
            Path said = directory.resolve("ticket-" + i + ".wav");
            CommandLine.run("say", ticket(i), "-o", said.toString());
            assertThat(KillTrial.sha256(Files.readAllBytes(said))).isEqualTo(hashes.get(i));
        }
    }

    @Test
    void explainedTextIsTheSameOnTheCommandLine() throws Exception {
        JsonNode answered = client.post("/api/tts/explain", Map.of("text", PARAGRAPH));

        assertThat(JSON.readTree(CommandLine.run("explain", PARAGRAPH).text())).isEqualTo(answered);
    }

    @Test
    void accountsAndKeysOfAnOlderBuildAreStillGood() throws Exception {
        JsonNode login =
                client.post("/api/auth/login", Map.of("email", "ann@example.org", "password", "three green parrots"));

        assertThat(login.get("accessToken").asText()).isNotEmpty();
        assertThat(Files.readString(directory.resolve("data/development.key")))
                .startsWith("vq_bff419010f3bc9982d896e3c");
    }

    private static String ticket(int number) {
        return "Ticket " + number + " is waiting.";
    }

    private static JsonNode spoken(String text, Map<String, ?> options) throws Exception {
        JsonNode job =
                client.awaitFinished(client.submit(text, options).get("id").asText());
        assertThat(job.get("status").asText()).isEqualTo("succeeded");
        return job;
    }
}

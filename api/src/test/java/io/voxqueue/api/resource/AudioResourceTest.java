// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.api.RunningService;
import io.voxqueue.job.JobId;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Audio that is there: whole, in parts, and described. */
class AudioResourceTest {
    private static final int SIZE = 20_000;

    @RegisterExtension
    static final RunningService service = new RunningService();

    private static JobId id;
    private static String audio;

    @BeforeAll
    static void makeAudio() throws Exception {
        id = service.submit("Twenty thousand byte");
        service.engine.succeed(id);
        audio = "/api/tts/audio/" + id + ".wav";
    }

    @Test
    void audioComesWholeWithItsTrueLengthAndDescription() throws Exception {
        HttpResponse<byte[]> answer = service.bytes(audio, "Accept-Encoding", "gzip");
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(answer.body()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).hasSize(SIZE);
        assertThat(header(answer, "Content-Length")).isEqualTo("20000");
        assertThat(header(answer, "Content-Type")).isEqualTo("audio/wav");
        assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(header(answer, "ETag")).isEqualTo("\"" + sha256 + "\"");
        assertThat(header(answer, "Cache-Control")).isEqualTo("private, max-age=3600");
        assertThat(header(answer, "Content-Disposition")).isEqualTo("inline; filename=\"" + id + ".wav\"");
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-99, 0, 99",
        "bytes=0-, 0, 19999",
        "bytes=19999-, 19999, 19999",
        "bytes=100-999999, 100, 19999",
        "bytes=-500, 19500, 19999",
        "bytes=-999999, 0, 19999",
        "BYTES = 7 - 7, 7, 7"
    })
    void aRangeIsSentAsThatPart(String range, int first, int last) throws Exception {
        byte[] whole = service.bytes(audio).body();
        HttpResponse<byte[]> answer = service.bytes(audio, "Range", range);

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(header(answer, "Content-Range")).isEqualTo("bytes " + first + "-" + last + "/20000");
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(whole, first, last + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=20000-", "bytes=999999-1000000", "bytes=-0"})
    void aRangeBehindTheEndCannotBeSatisfied(String range) throws Exception {
        HttpResponse<String> answer = service.get(audio, "Range", range);

        assertThat(answer.statusCode()).isEqualTo(416);
        assertThat(header(answer, "Content-Range")).isEqualTo("bytes */20000");
        assertThat(service.json(answer).path("code").asText()).isEqualTo("range_not_satisfiable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,5-6", "bytes=5-4", "lines=1-2", "bytes=-", "bytes=99999999999999999999-"})
    void rangesThatAreSeveralOrNotRangesAreAnsweredWhole(String range) throws Exception {
        HttpResponse<byte[]> answer = service.bytes(audio, "Range", range);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).hasSize(SIZE);
    }

    @Test
    void aPartOfSomethingElseIsNotSent() throws Exception {
        String tag = header(service.bytes(audio), "ETag");

        assertThat(service.bytes(audio, "Range", "bytes=0-9", "If-Range", tag).statusCode())
                .isEqualTo(206);
        assertThat(service.bytes(audio, "Range", "bytes=0-9", "If-Range", "\"older\"")
                        .statusCode())
                .isEqualTo(200);
        assertThat(service.bytes(audio, "Range", "bytes=0-9", "If-Range", "W/" + tag)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoHasItIsNotSentItAgain() throws Exception {
        String tag = header(service.bytes(audio), "ETag");
        HttpResponse<byte[]> answer = service.bytes(audio, "If-None-Match", tag);

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(header(answer, "ETag")).isEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wav", "json", "vtt", "srt"})
    void headTellsTheSameAsGetWithoutTheBytes(String extension) throws Exception {
        String path = "/api/tts/audio/" + id + "." + extension;
        HttpResponse<byte[]> get = service.bytes(path);
        HttpResponse<String> head =
                service.send(service.request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "Content-Length")).isEqualTo(String.valueOf(get.body().length));
        for (String name : List.of("Content-Type", "ETag", "Cache-Control", "Content-Disposition")) {
            assertThat(header(head, name)).isEqualTo(header(get, name));
        }
    }

    @Test
    void theTimesOfTheWordsComeAsJson() throws Exception {
        JsonNode timeline = service.json(service.get("/api/tts/audio/" + id + ".json"));
        JsonNode word = timeline.path("sentences").path(0).path("words").path(1);

        assertThat(timeline.path("exact").asBoolean()).isTrue();
        assertThat(timeline.path("sampleRateHz").asInt()).isEqualTo(22_050);
        assertThat(timeline.path("durationMs").asLong()).isEqualTo(200);
        assertThat(word.path("text").asText()).isEqualTo("thousand");
        assertThat(word.path("charStart").asInt()).isEqualTo(7);
        assertThat(word.path("startMs").asLong()).isEqualTo(70);
        assertThat(word.path("endMs").asLong()).isEqualTo(150);
    }

    @Test
    void captionsComeAsWebVttAndSubRip() throws Exception {
        assertThat(service.get("/api/tts/audio/" + id + ".vtt").body())
                .isEqualTo("WEBVTT\n\n00:00:00.000 --> 00:00:00.200\nTwenty thousand byte\n");
        assertThat(service.get("/api/tts/audio/" + id + ".srt").body())
                .isEqualTo("1\n00:00:00,000 --> 00:00:00,200\nTwenty thousand byte\n");
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}

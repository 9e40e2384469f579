// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.RunningService;
import io.voxqueue.job.JobId;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Well-formed requests that ask for too much, or for what is none of their business. */
class HostileInputTest {
    private static final int SIZE = 20_000;

    @RegisterExtension
    static final RunningService service = new RunningService();

    private static String audio;

    @BeforeAll
    static void makeAudio() throws Exception {
        JobId id = service.submit("Twenty thousand byte");
        service.engine.succeed(id);
        audio = "/api/tts/audio/" + id + ".wav";
    }

    static Stream<String> excessiveJson() {
        return Stream.of(
                "{\"metadata\":{\"a\":" + "[".repeat(100_000),
                "{\"text\":\"a\",\"metadata\":" + "{\"a\":".repeat(33) + "1" + "}".repeat(34),
                "{\"speed\":" + "1".repeat(101) + "}",
                "{\"speed\":1e" + "9".repeat(101) + "}",
                "{\"metadata\":{\"n\":-0." + "0".repeat(200) + "1}}",
                "{\"" + "k".repeat(257) + "\":1}",
                "{\"metadata\":{" + keys(11_000) + "}}",
                "{\"metadata\":{\"a\":[" + "1,".repeat(20_001) + "1]}}");
    }

    @ParameterizedTest
    @MethodSource("excessiveJson")
    void jsonWithoutMeasureIsRefusedBeforeItIsBuilt(String body) throws Exception {
        HttpResponse<String> answer = service.post("/api/tts/generate", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(service.json(answer).path("code").asText()).isEqualTo("malformed_json");
        assertThat(service.json(answer).path("detail").asText()).contains("nested too deeply, has too many values");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "-1e400",
                "NaN",
                "1e-400",
                "99999999999999999999",
                "-1",
                "0",
                "\"1\"",
                "[1]",
                "{}",
                "true"
            })
    void numbersThatAreNoneOrTooLargeAreRefused(String number) throws Exception {
        HttpResponse<String> answer = service.post("/api/tts/generate", "{\"text\":\"a\",\"speed\":" + number + "}");
        assertThat(answer.statusCode()).isIn(400, 422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e999999999", "0.1e99999999999"})
    void aNumberThatCannotBeKeptIsRefusedInMetadata(String number) throws Exception {
        HttpResponse<String> answer =
                service.post("/api/tts/generate", "{\"text\":\"a\",\"metadata\":{\"n\":" + number + "}}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(service.json(answer).path("errors").path(0).path("field").asText())
                .isEqualTo("metadata");
    }

    @Test
    void manyRangesAreAnsweredWholeAndOnce() throws Exception {
        String flood = IntStream.range(0, 800).mapToObj(i -> i + "-").collect(Collectors.joining(","));
        HttpResponse<byte[]> answer = service.bytes(audio, "Range", "bytes=" + flood);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).hasSize(SIZE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=9223372036854775807-",
                "bytes=0-9223372036854775808",
                "bytes=-9223372036854775808",
                "bytes=18446744073709551616-18446744073709551617",
                "bytes=999999999999999999-999999999999999999",
                "bytes=-999999999999999999",
                "bytes=--1",
                "bytes=0--1",
                "bytes=0x0-0xf",
                "bytes=\u0661-\u0662",
                "bytes=1e3-",
                "bytes= ",
                "bytes",
                "=",
                "bytes=0-0-0"
            })
    void rangesAtTheEdgesOfNumbersAreAnsweredInBounds(String range) throws Exception {
        try (RawConnection client = new RawConnection(service.port())) {
            RawAnswer answer = client.send("GET " + audio + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                            + service.key() + "\r\nRange: " + range + "\r\n\r\n")
                    .answer();
            assertThat(answer.status()).isIn(200, 206, 400, 416);
            assertThat(answer.body().length).isLessThanOrEqualTo(SIZE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../etc/passwd",
                "..%2f..%2f..%2fetc%2fpasswd",
                "%2e%2e/%2e%2e/etc/passwd",
                "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
                "..%252f..%252fetc%252fpasswd",
                "..%c0%af..%c0%afetc/passwd",
                "..%5c..%5cetc%5cpasswd",
                "..\\..\\etc\\passwd",
                "....//....//etc/passwd",
                "..;/..;/etc/passwd",
                "%00.wav",
                "/etc/passwd",
                "//etc/passwd",
                "%2fetc%2fpasswd",
                "file:///etc/passwd",
                "%u002e%u002e%u2215etc",
                "~/.ssh/id_rsa.wav",
                ".wav",
                "..wav",
                "...wav",
                "a/../b.wav",
                "01890a5d-ac96-774b-bcce-b302099a8057.wav/../../x",
                "01890a5d-ac96-774b-bcce-b302099a8057%00.wav",
                "01890a5d-ac96-774b-bcce-b302099a8057.wav%00.json",
                "01890a5d-ac96-774b-bcce-b302099a8057.wav;.json",
                "01890a5d-ac96-774b-bcce-b302099a8057.properties",
                "01890a5d-ac96-774b-bcce-b302099a8057..wav",
                "01890a5d-ac96-774b-bcce-b302099a8057.%77av"
            })
    void noPathLeadsOutOfTheAudio(String file) throws Exception {
        try (RawConnection client = new RawConnection(service.port())) {
            RawAnswer answer = client.send("GET /api/tts/audio/" + file
                            + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + service.key() + "\r\n\r\n")
                    .answer();
            assertThat(answer.status()).isIn(400, 404);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.text()).doesNotContain("root:");
        }
    }

    private static String keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"k" + i + "\":0").collect(Collectors.joining(","));
    }
}

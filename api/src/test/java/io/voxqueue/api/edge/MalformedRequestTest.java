// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voxqueue.api.RunningService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as no decent client would send them, written byte by byte. */
class MalformedRequestTest {
    private static final String GENERATE = "POST /api/tts/generate HTTP/1.1";

    @RegisterExtension
    static final RunningService service = new RunningService("http.maxBodyBytes", "4KiB");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /nowhere HTTP/1.1 | 404 | not_found",
                "GET / HTTP/1.1 | 404 | not_found",
                "PUT /api/tts/generate HTTP/1.1 | 405 | method_not_allowed",
                "DELETE /health HTTP/1.1 | 405 | method_not_allowed",
                "TRACE /health HTTP/1.1 | 405 | method_not_allowed",
                "BREW /health HTTP/1.1 | 405 | method_not_allowed",
                "GET /api/%zz HTTP/1.1 | 400 | malformed_request",
                "GET /api/../../etc/passwd HTTP/1.1 | 400 | malformed_request",
                "GET /api/jobs%2fx HTTP/1.1 | 400 | malformed_request",
                "GET /health HTTP/3.7 | 505 | http_version_not_supported",
                "GARBAGE | 400 | malformed_request",
            })
    void everyErrorIsAProblemDocument(String requestLine, int status, String code) throws Exception {
        problem(send(requestLine + "\r\nHost: x\r\n\r\n"), status, code);
    }

    @Test
    void aLineThatIsTooLongIsRefused() throws Exception {
        problem(send("GET /" + "a".repeat(9000) + " HTTP/1.1\r\nHost: x\r\n\r\n"), 414, "uri_too_long");
    }

    @Test
    void headersThatAreTooLargeAreRefused() throws Exception {
        problem(
                send("GET /health HTTP/1.1\r\nHost: x\r\nX-Big: " + "a".repeat(9000) + "\r\n\r\n"),
                431,
                "headers_too_large");
    }

    @Test
    void aRequestWithoutAHostIsRefused() throws Exception {
        problem(send("GET /health HTTP/1.1\r\n\r\n"), 400, "malformed_request");
    }

    @Test
    void aBodyOverTheLimitIsRefusedByItsLength() throws Exception {
        problem(
                send(GENERATE + "\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n"),
                413,
                "body_too_large");
    }

    @Test
    void aChunkedBodyOverTheLimitIsRefusedWhileItIsRead() throws Exception {
        String body = "{\"text\":\"" + "a".repeat(5000) + "\"}";
        String chunk = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
        problem(
                send(GENERATE + "\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + chunk),
                413,
                "body_too_large");
    }

    @Test
    void anotherMediaTypeIsRefused() throws Exception {
        for (String type : new String[] {"text/plain", "*/*", "application/*", "application/xml; a=b"}) {
            problem(post(type, "{\"text\":\"a\"}"), 415, "unsupported_media_type");
        }
    }

    @Test
    void aCompressedBodyIsRefused() throws Exception {
        problem(post("application/json\r\nContent-Encoding: gzip", "{\"text\":\"a\"}"), 415, "unsupported_media_type");
    }

    @Test
    void anAnswerNobodyCanMakeIsRefused() throws Exception {
        problem(send("GET /api/jobs HTTP/1.1\r\nHost: x\r\nAccept: image/png\r\n\r\n"), 406, "not_acceptable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":",
                "{text:1}",
                "nonsense",
                "{\"text\":\"a\"} {}",
                "{\"metadata\":{\"a\":oops}}",
                "[]",
                "null",
                "",
                "\"a\"",
                "\0"
            })
    void whatIsNotOneJsonObjectIsRefused(String body) throws Exception {
        problem(post("application/json", body), 400, "malformed_json");
    }

    @Test
    void brokenJsonIsToldWhere() throws Exception {
        JsonNode problem = problem(post("application/json", "{\n \"text\": oops}"), 400, "malformed_json");
        assertThat(problem.path("detail").asText()).contains("line 2, column");
    }

    @Test
    void aFieldNamedTwiceIsRefused() throws Exception {
        JsonNode problem = problem(post("application/json", "{\"text\":\"a\",\"text\":\"b\"}"), 400, "malformed_json");
        assertThat(problem.path("detail").asText()).contains("twice");
    }

    @Test
    void bottomlessJsonIsRefused() throws Exception {
        String deep = "{\"text\":\"a\",\"metadata\":" + "{\"a\":".repeat(40) + "1" + "}".repeat(41);
        problem(post("application/json", deep), 400, "malformed_json");
    }

    @Test
    void anUnknownFieldIsNamedTogetherWithTheKnownOnes() throws Exception {
        JsonNode problem = problem(post("application/json", "{\"txt\":\"a\"}"), 400, "unknown_field");
        assertThat(problem.path("errors").path(0).path("field").asText()).isEqualTo("txt");
        assertThat(problem.path("detail").asText())
                .contains("noiseScale, response_format, seed, segments, speed, text");
    }

    @Test
    void aRequestIdIsEchoedOrMade() throws Exception {
        assertThat(send("GET /health/live HTTP/1.1\r\nHost: x\r\nX-Request-Id: my-own.1\r\n\r\n"))
                .contains("X-Request-Id: my-own.1\r\n");
        String made = send("GET /nowhere HTTP/1.1\r\nHost: x\r\nX-Request-Id: <script>\r\n\r\n");
        assertThat(made).doesNotContain("<script>");
        assertThat(made)
                .contains(problem(made, 404, "not_found").path("requestId").asText() + "\r\n");
    }

    private static String post(String type, String body) throws IOException {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return send(GENERATE + "\r\nHost: x\r\nContent-Type: " + type + "\r\nContent-Length: " + length + "\r\n\r\n"
                + body);
    }

    /** Everything the server says until it closes the connection. */
    private static String send(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.setSoTimeout(10_000);
            String closing = request.replaceFirst(
                    "\r\nHost: x\r\n",
                    "\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " + service.key() + "\r\n");
            socket.getOutputStream().write(closing.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode problem(String answer, int status, String code) throws IOException {
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(answer).contains("Content-Type: application/problem+json");
        JsonNode problem = new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        assertThat(problem.fieldNames())
                .toIterable()
                .containsExactly("type", "title", "status", "detail", "instance", "code", "requestId", "errors");
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("detail").asText()).isNotBlank();
        return problem;
    }
}

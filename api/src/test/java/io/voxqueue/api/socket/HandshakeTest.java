// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.RunningService;
import io.voxqueue.api.edge.RawAnswer;
import io.voxqueue.api.edge.RawConnection;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must be asked to get a WebSocket, and how others are refused. */
class HandshakeTest {
    @RegisterExtension
    static final RunningService service = new RunningService();

    @Test
    void anUpgradeIsAnsweredAsTheStandardSays() throws IOException {
        try (WireSocket socket = WireSocket.upgrade(service, "Authorization: Bearer " + service.key() + "\r\n")) {
            RawAnswer answer = socket.answer();

            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.header("Upgrade")).isEqualTo("websocket");
            assertThat(answer.header("Connection")).isEqualToIgnoringCase("Upgrade");
            assertThat(answer.header("Sec-WebSocket-Accept")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="); // of RFC 6455
            assertThat(answer.header("X-Request-Id")).isNotEmpty();
            assertThat(answer.headers())
                    .doesNotContainKeys("Server", "Sec-WebSocket-Protocol", "Sec-WebSocket-Extensions");
            assertThat(socket.read().text()).isEqualTo("{\"type\":\"ready\",\"expiresAt\":null}");
        }
    }

    @Test
    void withoutAnUpgradeThereIsNothingToSee() throws Exception {
        HttpResponse<String> answer = service.get("/ws");

        assertThat(answer.statusCode()).isEqualTo(426);
        assertThat(answer.headers().firstValue("Upgrade")).contains("websocket");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(service.json(answer).path("code").asText()).isEqualTo("upgrade_required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "HEAD", "OPTIONS"})
    void onlyGetOpensOne(String method) throws Exception {
        RawAnswer answer = send(WireSocket.request("").replace("GET", method), method.equals("HEAD"));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-WebSocket-Version: 13, Sec-WebSocket-Version: 12",
        "Sec-WebSocket-Version: 13, X-None: 1",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==, X-None: 1",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==, Sec-WebSocket-Key: short",
        "Sec-WebSocket-Version: 13, Sec-WebSocket-Version: 13;Content-Length: 1",
    })
    void oneThatIsWrongIsMalformed(String header, String instead) throws Exception {
        RawAnswer answer = send(WireSocket.request("").replace(header, instead.replace(";", "\r\n")) + "x", false);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("code").asText()).isEqualTo("malformed_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws/", "/ws/x", "/WS", "/wss"})
    void itIsAtOnePathOnly(String path) throws Exception {
        assertThat(send(WireSocket.request("").replace("/ws", path), false).status())
                .isEqualTo(404);
    }

    @Test
    void pagesFromElsewhereMayNotOpenOne() throws Exception {
        RawAnswer answer = send(WireSocket.request("Origin: https://evil.example.org\r\n"), false);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("code").asText()).isEqualTo("forbidden");
    }

    @Test
    void theConnectionServesOnAfterARefusal() throws Exception {
        try (RawConnection connection = new RawConnection(service.port())) {
            connection.send(WireSocket.request("Authorization: Bearer nonsense\r\n"));
            assertThat(connection.answer().status()).isEqualTo(401);

            connection.send("GET /health/live HTTP/1.1\r\nHost: voxqueue.test\r\n\r\n");
            assertThat(connection.answer().status()).isEqualTo(200);
        }
    }

    private static RawAnswer send(String request, boolean bodiless) throws IOException {
        try (RawConnection connection = new RawConnection(service.port())) {
            return connection.send(request).next(bodiless).orElseThrow();
        }
    }
}

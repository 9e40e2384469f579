// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.RunningService;
import io.voxqueue.api.edge.RawAnswer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may speak over a WebSocket. */
class SocketAuthenticationTest {
    private static final String PING = "{\"type\":\"ping\"}";
    private static final String PONG = "{\"type\":\"pong\"}";

    @RegisterExtension
    static final RunningService service = new RunningService("sockets.authenticationTimeout", "3s");

    @Test
    void theUpgradeMayCarryAKeyOrAnAccessToken() throws Exception {
        for (String bearer : new String[] {service.key(), Credentials.accessToken(service)}) {
            try (SocketClient client = SocketClient.with(service, bearer)) {
                assertThat(client.heard()).startsWith("{\"type\":\"ready\"");
                client.send(PING);
                assertThat(client.heard()).isEqualTo(PONG);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer nonsense", "Bearer vq_nonsense", "Basic YTpi", "Bearer a b"})
    void aBadOneInTheUpgradeIsRefused(String header) throws Exception {
        try (WireSocket socket = WireSocket.upgrade(service, "Authorization: " + header + "\r\n")) {
            RawAnswer answer = socket.answer();

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
        }
    }

    @Test
    void aTicketOpensOneWebSocket() throws Exception {
        String ticket = Credentials.ticket(service, service.key());

        try (SocketClient first = SocketClient.anonymous(service, "/ws?ticket=" + ticket);
                SocketClient second = SocketClient.anonymous(service, "/ws?ticket=" + ticket)) {
            assertThat(first.heard()).contains("ready");
            assertThat(second.isOpen()).isFalse();
        }
    }

    @Test
    void aTicketIsGoodForThirtySecondsAndForWhoeverMayHaveOne() throws Exception {
        HttpResponse<String> refused =
                service.send(service.anonymous("/api/ws/tickets").POST(HttpRequest.BodyPublishers.noBody()));
        String ticket = Credentials.ticket(service, service.key());
        service.engine.clock.advance(Duration.ofSeconds(30));

        assertThat(refused.statusCode()).isEqualTo(401);
        try (SocketClient late = SocketClient.anonymous(service, "/ws?ticket=" + ticket);
                SocketClient invented = SocketClient.anonymous(service, "/ws?ticket=AAAAAAAAAAAAAAAAAAAAAA")) {
            assertThat(late.isOpen()).isFalse();
            assertThat(invented.isOpen()).isFalse();
        }
    }

    @Test
    void aProtocolMayCarryTheToken() throws Exception {
        try (SocketClient client = SocketClient.withProtocol(service, service.key())) {
            assertThat(client.heard()).contains("ready");
            assertThat(client.getProtocol().getProvidedProtocol()).isEqualTo("bearer");
        }
        try (SocketClient client = SocketClient.withProtocol(service, "nonsense")) {
            assertThat(client.isOpen()).isFalse();
        }
    }

    @Test
    void theFirstMessageMayCarryIt() throws Exception {
        try (SocketClient client = SocketClient.anonymous(service, "/ws")) {
            client.send(Credentials.auth(service.key()));
            assertThat(client.heard()).contains("ready");
            client.send(PING);
            assertThat(client.heard()).isEqualTo(PONG);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"auth\",\"token\":\"nonsense\"}",
                "{\"type\":\"auth\"}",
                "{\"type\":\"auth\",\"token\":1}",
                PING,
                "nonsense",
                ""
            })
    void aFirstMessageThatProvesNothingClosesIt(String message) throws Exception {
        try (SocketClient client = SocketClient.anonymous(service, "/ws")) {
            client.send(message);

            assertThat(client.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void whoeverSaysNothingIsClosed() throws Exception {
        try (SocketClient client = SocketClient.anonymous(service, "/ws")) {
            assertThat(client.closeCode()).isEqualTo(4408);
        }
    }

    @Test
    void noTokenIsReadFromTheAddress() throws Exception {
        try (SocketClient client =
                SocketClient.anonymous(service, "/ws?token=" + service.key() + "&access_token=" + service.key())) {
            client.send(PING);

            assertThat(client.closeCode()).isEqualTo(4401);
        }
    }
}

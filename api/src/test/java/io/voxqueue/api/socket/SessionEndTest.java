// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.account.Role;
import io.voxqueue.api.RunningService;
import io.voxqueue.job.OwnerId;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** For how long somebody may speak over a WebSocket. */
class SessionEndTest {
    private static final String PING = "{\"type\":\"ping\"}";
    private static final String PONG = "{\"type\":\"pong\"}";

    @RegisterExtension
    static final RunningService service = new RunningService("sockets.keyCheckInterval", "100ms");

    @Test
    void aSessionEndsWithItsTokenUnlessAnotherIsShown() throws Exception {
        String email = UUID.randomUUID() + "@example.org";
        JsonNode login = Credentials.register(service, email);
        String refresh = login.path("refreshToken").asText();
        try (SocketClient stays =
                        SocketClient.with(service, login.path("accessToken").asText());
                SocketClient ends =
                        SocketClient.with(service, login.path("accessToken").asText());
                SocketClient ticketed = SocketClient.anonymous(
                        service,
                        "/ws?ticket="
                                + Credentials.ticket(
                                        service, login.path("accessToken").asText()))) {
            assertThat(stays.heard()).contains("expiresAt\":\"2");
            service.engine.clock.advance(Duration.ofMinutes(10));
            HttpResponse<String> refreshed = service.send(
                    service.posting(service.anonymous("/api/auth/refresh"), "{\"refreshToken\":\"" + refresh + "\"}"));
            stays.send(
                    Credentials.auth(service.json(refreshed).path("accessToken").asText()));
            assertThat(stays.heard()).contains("ready");
            service.engine.clock.advance(Duration.ofMinutes(6));

            assertThat(ends.closeCode()).isEqualTo(4401);
            assertThat(ticketed.closeCode()).isEqualTo(4401);
            stays.send(PING);
            assertThat(stays.heard()).isEqualTo(PONG);
        }
    }

    @Test
    void aRevokedKeyEndsItsSessions() throws Exception {
        String key = service.json(service.post("/api/auth/keys", "{\"name\":\"socket\"}"))
                .path("key")
                .asText();
        try (SocketClient client = SocketClient.with(service, key)) {
            client.heard();
            service.delete("/api/auth/keys/" + key.substring(3, 27));

            assertThat(client.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void anExpiredKeyEndsItsSessions() throws Exception {
        String until = service.engine.clock.instant().plus(Duration.ofHours(1)).toString();
        String body = "{\"name\":\"socket\",\"expiresAt\":\"" + until + "\"}";
        String key =
                service.json(service.post("/api/auth/keys", body)).path("key").asText();
        try (SocketClient client = SocketClient.with(service, key)) {
            client.heard();
            service.engine.clock.advance(Duration.ofHours(1));

            assertThat(client.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void aSessionStaysItsOwners() throws Exception {
        try (SocketClient client = SocketClient.with(service, service.key())) {
            client.heard();
            client.send(Credentials.auth(service.engine.keyOf(new OwnerId("somebody-else"), Role.USER)));

            assertThat(client.closeCode()).isEqualTo(4401);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.api.RunningService;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;

/** What a client proves with who it is. */
final class Credentials {
    private Credentials() {}

    static String auth(String token) {
        return "{\"type\":\"auth\",\"token\":\"" + token + "\"}";
    }

    static JsonNode register(RunningService service, String email) throws Exception {
        String body = "{\"email\":\"" + email + "\",\"password\":\"correct horse battery staple\"}";
        return service.json(service.send(service.posting(service.anonymous("/api/auth/register"), body)));
    }

    static String ticket(RunningService service, String bearer) throws Exception {
        HttpResponse<String> answer =
                service.send(service.requestAs(bearer, "/api/ws/tickets").POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(service.json(answer).path("expiresIn").asInt()).isEqualTo(30);
        return service.json(answer).path("ticket").asText();
    }

    static String accessToken(RunningService service) throws Exception {
        return register(service, UUID.randomUUID() + "@example.org")
                .path("accessToken")
                .asText();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voxqueue.api.RunningService;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** What people say to a service about their accounts. */
final class AccountCalls {
    static final String PASSWORD = "three green parrots";

    private final RunningService service;

    AccountCalls(RunningService service) {
        this.service = service;
    }

    JsonNode register(String email) throws Exception {
        HttpResponse<String> answer = post("register", Map.of("email", email, "password", PASSWORD));
        assertThat(answer.statusCode()).isEqualTo(201);
        return service.json(answer);
    }

    HttpResponse<String> refresh(JsonNode tokens) throws Exception {
        return service.send(refreshing(tokens));
    }

    HttpRequest.Builder refreshing(JsonNode tokens) throws Exception {
        return posting(
                "refresh",
                body(Map.of("refreshToken", tokens.path("refreshToken").asText())));
    }

    HttpResponse<String> as(JsonNode tokens, String path) throws Exception {
        return service.send(service.requestAs(tokens.path("accessToken").asText(), path));
    }

    HttpResponse<String> post(String call, Map<String, String> fields) throws Exception {
        return service.send(posting(call, body(fields)));
    }

    HttpRequest.Builder posting(String call, String body) {
        return service.posting(service.anonymous("/api/auth/" + call), body);
    }

    private static String body(Map<String, String> fields) throws Exception {
        return new ObjectMapper().writeValueAsString(fields);
    }
}

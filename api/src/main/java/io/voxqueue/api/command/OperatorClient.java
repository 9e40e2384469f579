// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Asks a running service what only operators may see. */
final class OperatorClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI address;
    private final Proof proof;
    private String token = "";

    /** With what the operator proves who it is, again when that has run out. */
    @FunctionalInterface
    interface Proof {
        String token(OperatorClient client) throws IOException, InterruptedException, CommandFailedException;
    }

    OperatorClient(URI address, Proof proof) {
        this.address = address;
        this.proof = proof;
    }

    static Proof login(String email, String password) {
        return client -> {
            HttpResponse<String> answer = client.send(client.to("/api/auth/login")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            JSON.writeValueAsString(Map.of("email", email, "password", password)))));
            return expected(answer).path("accessToken").asText();
        };
    }

    JsonNode overview() throws IOException, InterruptedException, CommandFailedException {
        if (token.isEmpty()) {
            token = proof.token(this);
        }
        HttpResponse<String> answer = ask();
        if (answer.statusCode() == UNAUTHORIZED) {
            token = proof.token(this);
            answer = ask();
        }
        return expected(answer);
    }

    private HttpResponse<String> ask() throws IOException, InterruptedException, CommandFailedException {
        return send(to("/api/ops/overview").header("Authorization", "Bearer " + token));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException, CommandFailedException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new CommandFailedException("Nothing answers at " + address + ".");
        }
    }

    private static JsonNode expected(HttpResponse<String> answer) throws IOException, CommandFailedException {
        JsonNode body = JSON.readTree(answer.body());
        if (answer.statusCode() != OK) {
            throw new CommandFailedException("The service answers " + answer.statusCode() + ": "
                    + body.path("detail").asText("no reason given"));
        }
        return body;
    }
}

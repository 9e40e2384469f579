// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voxqueue.process.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A client that looks at each answer as it is, refusals among them. */
final class Caller {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final Path key;

    private Caller(URI address, Path key) {
        this.address = address;
        this.key = key;
    }

    /** Calls with the key that the service has put into its data directory, or {@link #register} has. */
    static Caller of(ServiceProcess service, Path data) {
        return new Caller(service.address(), data.resolve("development.key"));
    }

    /** What came back, and how long that took. */
    record Answer(int status, JsonNode body, Optional<String> retryAfter, Duration took) {
        String code() {
            return body.path("code").asText();
        }

        String id() {
            return body.path("id").asText();
        }
    }

    /** Makes an account and calls with its token from then on: a store that is shared begins without a key. */
    Caller register() throws IOException, InterruptedException {
        String body =
                JSON.writeValueAsString(Map.of("email", "faults@example.org", "password", "nine Lives & a river"));
        Answer answer = post("/api/auth/register", body);
        Files.writeString(key, answer.body().path("accessToken").asText());
        return this;
    }

    Answer speak(String text) throws IOException, InterruptedException {
        return post("/api/tts/generate", JSON.writeValueAsString(Map.of("text", text)));
    }

    Answer post(String path, String json) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    Answer job(String id) throws IOException, InterruptedException {
        return get("/api/jobs/" + id);
    }

    String status(String id) throws IOException, InterruptedException {
        return job(id).body().path("status").asText();
    }

    /** What {@code /health} says of a part, or of the whole: {@code status}. */
    String health(String part) throws IOException, InterruptedException {
        JsonNode health = get("/health").body();
        return part.equals("status")
                ? health.path("status").asText()
                : health.path("services").path(part).asText();
    }

    private HttpRequest.Builder request(String path) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(60));
        if (Files.exists(key)) {
            request.header("Authorization", "Bearer " + Files.readString(key).strip());
        }
        return request;
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.body().startsWith("{") ? JSON.readTree(response.body()) : JSON.nullNode(),
                response.headers().firstValue("Retry-After"),
                Duration.ofNanos(System.nanoTime() - begun));
    }
}

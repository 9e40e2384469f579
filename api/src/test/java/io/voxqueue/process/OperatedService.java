// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voxqueue.answer.FakeGemini;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The built service with everything that operators use: an account of theirs, a dashboard, a log for programs. */
final class OperatedService implements AutoCloseable {
    static final String EMAIL = "boss@example.org";
    static final String PASSWORD = "three green parrots";

    private static final ObjectMapper JSON = new ObjectMapper();

    final FakeGemini gemini = new FakeGemini();
    final Map<String, String> environment = new HashMap<>();
    private final Path log;
    private final ServiceProcess service;
    private final String token;

    OperatedService(Path directory) throws Exception {
        environment.putAll(Map.of(
                "DATA_DIR", directory.resolve("data").toString(),
                "ADMIN_PORT", String.valueOf(ServiceProcess.freePort()),
                "DASHBOARD_PORT", String.valueOf(ServiceProcess.freePort()),
                "GEMINI_API_KEY", FakeGemini.KEY,
                "GOOGLE_GEMINI_BASE_URL", gemini.baseUrl()));
        CommandLine.Result made =
                CommandLine.runWith(environment, PASSWORD + "\n", "accounts", "add", "--operator", EMAIL);
        if (made.exitCode() != 0) {
            throw new IllegalStateException(made.errors());
        }
        Path settings = Files.writeString(directory.resolve("json.yml"), "operation:\n  logFormat: json\n");
        log = directory.resolve("service.log");
        service = ServiceProcess.start(directory.resolve("data"), log, environment, settings.toString());
        token = loggedIn();
    }

    private String loggedIn() throws Exception {
        try {
            return service.awaitHealthy()
                    .client()
                    .post("/api/auth/login", Map.of("email", EMAIL, "password", PASSWORD))
                    .path("accessToken")
                    .asText();
        } catch (Exception | Error e) {
            close();
            throw e;
        }
    }

    URI address() {
        return service.address();
    }

    URI dashboard() {
        return URI.create("http://localhost:" + environment.get("DASHBOARD_PORT"));
    }

    /** The job that the post makes, once it has ended. */
    JsonNode post(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address().resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=30")
                .POST(BodyPublishers.ofString(body));
        return JSON.readTree(send(headers.length == 0 ? request : request.headers(headers)));
    }

    String metrics() throws Exception {
        return send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + environment.get("ADMIN_PORT") + "/metrics")));
    }

    /** The log so far, each line of which must be a JSON object. */
    List<JsonNode> log() throws IOException {
        return Files.readAllLines(log).stream().map(OperatedService::parsed).toList();
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError("Not JSON: " + line, e);
        }
    }

    private static String send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        service.close();
        gemini.close();
    }
}

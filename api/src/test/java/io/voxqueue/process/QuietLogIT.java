// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people say and what they prove themselves with is in no line of the log, however much is logged. */
class QuietLogIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String WORD = "Zanzibar";
    private static final String PASSWORD = "passphrase of Timbuktu";
    private static final String EMAIL = "samarkand@example.org";

    @TempDir
    Path directory;

    private final List<String> secrets = new ArrayList<>(List.of(WORD, PASSWORD, "Timbuktu", "samarkand"));
    private URI address = URI.create("");

    @Test
    void neitherTextNorSecretsAreLogged() throws Exception {
        Path log = directory.resolve("service.log");
        Path settings = Files.writeString(directory.resolve("loud.yml"), "logging:\n  level: DEBUG\n");
        try (ServiceProcess service =
                ServiceProcess.start(directory.resolve("data"), log, Map.of(), settings.toString())) {
            address = service.awaitHealthy().address();
            String key = logIn();
            speak(key);
            failInManyWays(key);
            assertThat(service.terminate(Duration.ofSeconds(30))).isZero();
        }

        String logged = Files.readString(log);
        assertThat(logged).contains("DEBUG").contains("/api/tts/generate");
        for (String secret : secrets) {
            assertThat(logged).doesNotContainIgnoringCase(secret);
        }
    }

    private String logIn() throws Exception {
        String account = "{\"email\":\"" + EMAIL + "\",\"password\":\"" + PASSWORD + "\",\"name\":\"" + WORD + "\"}";
        post("/api/auth/register", account, "");
        post("/api/auth/register", account, "");
        post("/api/auth/login", account.replace("Timbuktu", "Timbuktu!"), "");
        JsonNode tokens =
                post("/api/auth/login", "{\"email\":\"" + EMAIL + "\",\"password\":\"" + PASSWORD + "\"}", "");
        String access = secret(tokens.path("accessToken").asText());
        String refresh = secret(tokens.path("refreshToken").asText());
        String again = "{\"refreshToken\":\"" + refresh + "\"}";
        secret(post("/api/auth/refresh", again, "").path("refreshToken").asText());
        post("/api/auth/refresh", again, ""); // a second time: the login ends
        return secret(post("/api/auth/keys", "{\"name\":\"" + WORD + "\"}", access)
                .path("key")
                .asText());
    }

    private void speak(String key) throws Exception {
        JsonNode job = post(
                "/api/tts/generate", "{\"text\":\"" + WORD + " is far.\",\"metadata\":{\"m\":\"" + WORD + "\"}}", key);
        String id = job.path("id").asText();
        assertThat(job.path("status").asText()).isEqualTo("succeeded");
        JsonNode links = post("/api/jobs/" + id + "/links", "{}", key);
        String link = links.path("audioUrl").asText();
        secret(link.substring(link.indexOf("sig=") + 4));
        assertThat(send(HttpRequest.newBuilder(address.resolve(link))).statusCode())
                .isEqualTo(200);
        post("/api/tts/explain", "{\"text\":\"" + WORD + "\"}", key);
    }

    private void failInManyWays(String key) throws Exception {
        for (String body : List.of(
                "{\"text\":\"" + WORD + "\",\"voice\":\"" + WORD + "\"}",
                "{\"text\":\"" + WORD + "\",\"" + WORD + "\":1}",
                "{\"text\":\"" + WORD + "\"",
                "{\"text\":[\"" + WORD + "\"]}",
                WORD)) {
            post("/api/tts/generate", body, key);
        }
        post("/api/auth/register", "{\"email\":\"" + WORD + "\",\"password\":\"" + PASSWORD + "\"}", "");
        post("/api/auth/login", "{\"email\":\"" + EMAIL + "\",\"password\":[\"" + PASSWORD + "\"]}", "");
        send(HttpRequest.newBuilder(address.resolve("/api/jobs?access_token=" + WORD)));
        send(HttpRequest.newBuilder(address.resolve("/api/jobs")).header("Authorization", "Bearer " + WORD));
        send(HttpRequest.newBuilder(address.resolve("/api/jobs")).header("Authorization", "Basic " + WORD));
        for (String raw : List.of(
                "GET /api/jobs HTTP/1.1\r\nHost: " + WORD + "\r\nHost: " + WORD + "\r\n\r\n",
                "GET /api/jobs HTTP/1.1\r\nHost: <" + WORD + "\u00ff>\r\n\r\n",
                "GET /?" + WORD + "%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /api/auth/login HTTP/1.1\r\nHost: x\r\nAuthorization: " + WORD + "\u0000\r\n\r\n",
                "POST /api/auth/login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + WORD + "\r\n")) {
            shout(raw);
        }
    }

    private String secret(String text) {
        assertThat(text).isNotEmpty();
        secrets.add(text);
        return text;
    }

    private JsonNode post(String path, String body, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=30")
                .POST(BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return JSON.readTree(send(request).body());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private void shout(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
    }
}

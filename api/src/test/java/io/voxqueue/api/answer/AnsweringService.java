// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.Application;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.voxqueue.answer.FakeGemini;
import io.voxqueue.api.EngineModule;
import io.voxqueue.api.VoxqueueApplication;
import io.voxqueue.api.VoxqueueConfiguration;
import io.voxqueue.api.live.LiveClient;
import io.voxqueue.speech.Playback;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Stream;

/** The whole service, its real engine included, with a {@link FakeGemini} to ask. */
final class AnsweringService implements AutoCloseable {
    final FakeGemini gemini = new FakeGemini();

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Path data;
    private final DropwizardTestSupport<VoxqueueConfiguration> support;

    AnsweringService(Path data, String key, String... settings) {
        this.data = data;
        ConfigOverride[] overrides = Stream.concat(
                        Stream.of(
                                override("server.applicationConnectors[0].port", "0"),
                                override("server.adminConnectors[0].port", "0"),
                                override("logging.level", "WARN"),
                                override("store.dataDir", data.toString()),
                                override("queue.workers", "2"),
                                override("answers.geminiApiKey", key),
                                override("answers.baseUrl", gemini.baseUrl())),
                        Stream.of(settings)
                                .map(setting -> setting.split("=", 2))
                                .map(pair -> override(pair[0], pair[1])))
                .toArray(ConfigOverride[]::new);
        support = new DropwizardTestSupport<>(VoxqueueApplication.class, (String) null, overrides) {
            @Override
            public Application<VoxqueueConfiguration> newApplication() {
                return new VoxqueueApplication(new EngineModule(InstantSource.system()));
            }
        };
    }

    AnsweringService start() throws Exception {
        support.before();
        return this;
    }

    @Override
    public void close() {
        support.after();
        gemini.close();
    }

    /** Asks, and waits for the job's end as long as it may take. */
    JsonNode answered(String body) throws Exception {
        HttpResponse<String> answer = post("/api/ai/generate", body, "wait=60");
        return json.readTree(answer.body());
    }

    HttpResponse<String> post(String path, String body, String prefer) throws IOException, InterruptedException {
        return client.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Prefer", prefer)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    JsonNode get(String path) throws Exception {
        return json.readTree(client.send(request(path).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    /** A socket with the key of the one owner there is. */
    LiveClient live() throws Exception {
        return LiveClient.open(support.getLocalPort(), key());
    }

    private String key() throws IOException {
        return Files.readString(data.resolve("development.key")).strip();
    }

    /** Asks, and waits for nothing. */
    JsonNode submitted(String body) throws Exception {
        return json.readTree(post("/api/ai/generate", body, "respond-async").body());
    }

    byte[] bytes(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    /** How many answers are being spoken. */
    long narrators() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("narrator"))
                .count();
    }

    /** Whether an answer is not being spoken on because somebody has still enough to hear. */
    boolean narratorWaitsForListener() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("narrator"))
                .flatMap(thread -> Stream.of(thread.getValue()))
                .anyMatch(frame -> frame.getClassName().equals(Playback.Listener.class.getName())
                        && frame.getMethodName().equals("await"));
    }

    private HttpRequest.Builder request(String path) throws IOException {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + support.getLocalPort() + path))
                .header("Authorization", "Bearer " + key());
    }

    private static ConfigOverride override(String key, String value) {
        return ConfigOverride.config(key, value);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** Asks the service what its clients ask it, over real HTTP. */
public final class ServiceClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI address;
    private final Path keyFile;

    /** Calls with the key in the file, once the service has made it. */
    public ServiceClient(URI address, Path keyFile) {
        this.address = address;
        this.keyFile = keyFile;
    }

    public boolean isHealthy() throws IOException, InterruptedException {
        return send(request("/health")).statusCode() == 200;
    }

    /** Posts a text with its options; the job as it was accepted. */
    public JsonNode submit(String text, Map<String, ?> options) throws IOException, InterruptedException {
        return accepted(send(submission(text, options)));
    }

    public CompletableFuture<JsonNode> submitAsync(String text, Map<String, ?> options) {
        return http.sendAsync(submission(text, options), BodyHandlers.ofByteArray())
                .thenApply(ServiceClient::accepted);
    }

    /** Long-polls until the job has ended. */
    public JsonNode awaitFinished(String id) throws IOException, InterruptedException {
        while (true) {
            HttpResponse<byte[]> response =
                    send(request("/api/jobs/" + id).header("Prefer", "wait=30").timeout(Duration.ofSeconds(60)));
            if (response.statusCode() != 200) {
                throw new IllegalStateException("GET job " + id + ": " + describe(response));
            }
            JsonNode job = JSON.readTree(response.body());
            if (job.get("finishedAt").isTextual()) {
                return job;
            }
        }
    }

    /** The job as it is now. */
    public JsonNode job(String id) throws IOException, InterruptedException {
        return JSON.readTree(get("/api/jobs/" + id));
    }

    /** What a path answers to a JSON body, which it must accept. */
    public JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
        if (response.statusCode() >= 300) {
            throw new IllegalStateException("POST " + path + ": " + describe(response));
        }
        return JSON.readTree(response.body());
    }

    /** The bytes behind a path that must answer 200. */
    public byte[] get(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = send(request(path));
        if (response.statusCode() != 200) {
            throw new IllegalStateException("GET " + path + ": " + describe(response));
        }
        return response.body();
    }

    /** Hears the lines of an answer that goes on; done when it has ended. */
    public CompletableFuture<HttpResponse<Void>> lines(String path, Consumer<String> listener) {
        return http.sendAsync(request(path).build(), BodyHandlers.fromLineSubscriber(new Flow.Subscriber<String>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(String line) {
                listener.accept(line);
            }

            @Override
            public void onError(Throwable failure) {} // the answer fails with it

            @Override
            public void onComplete() {}
        }));
    }

    /** What a path answers, by its status alone. */
    int status(String path) throws IOException, InterruptedException {
        return send(request(path)).statusCode();
    }

    /** A request with the key. */
    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(30));
        key().ifPresent(key -> request.header("Authorization", "Bearer " + key));
        return request;
    }

    /** The key that the embedded store began with. */
    private Optional<String> key() {
        try {
            return Files.exists(keyFile) ? Optional.of(Files.readString(keyFile).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest submission(String text, Map<String, ?> options) {
        var body = JSON.createObjectNode().put("text", text);
        options.forEach(body::putPOJO);
        return request("/api/tts/generate")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return send(request.build());
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofByteArray());
    }

    private static JsonNode accepted(HttpResponse<byte[]> response) {
        if (response.statusCode() != 202) {
            throw new IllegalStateException("The submission was not accepted: " + describe(response));
        }
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException("The answer is not JSON", e);
        }
    }

    private static String describe(HttpResponse<byte[]> response) {
        return response.statusCode() + " " + new String(response.body(), java.nio.charset.StandardCharsets.UTF_8);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private HttpServer receiver;

    private record Received(String id, String timestamp, String signature, String body) {}

    @BeforeEach
    void open() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::failFirst);
        receiver.start();
    }

    @AfterEach
    void close() {
        receiver.stop(0);
    }

    @Test
    void eventThatAReceiverRefusedIsToldByTheNextProcessAfterAKill() throws Exception {
        String id;
        try (ServiceProcess first = start()) {
            id = first.client()
                    .submit("Tell me when you are done.", webhook())
                    .get("id")
                    .asText();
            await().atMost(PATIENCE).until(() -> !log(first, id).isEmpty());
            assertThat(log(first, id).get(0).get("state").asText()).isEqualTo("retrying");
            first.kill();
        }
        try (ServiceProcess second = start()) {
            await().atMost(PATIENCE).until(() -> log(second, id).size() == 2);

            JsonNode last = log(second, id).get(1);
            assertThat(last.get("state").asText()).isEqualTo("delivered");
            assertThat(last.get("attempt").asInt()).isEqualTo(2);
            assertThat(received).hasSize(2).allSatisfy(told -> {
                assertThat(told.id()).isEqualTo(received.get(0).id());
                assertThat(told.body()).isEqualTo(received.get(0).body());
            });
            Received told = received.get(1);
            String secret = JSON.readTree(second.client().get("/api/webhooks/secret"))
                    .get("secret")
                    .asText();
            assertThat(told.signature()).isEqualTo(signature(secret, told));
            JsonNode event = JSON.readTree(told.body());
            assertThat(event.get("type").asText()).isEqualTo("job.succeeded");
            assertThat(event.get("job")).isEqualTo(second.client().job(id));
        }
    }

    private Map<String, ?> webhook() {
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
        return Map.of("webhook", Map.of("url", url, "events", List.of("job.succeeded")));
    }

    private ServiceProcess start() throws IOException {
        Path settings = directory.resolve("settings.yml");
        Files.writeString(settings, "webhooks:\n  allowPrivateAddresses: true\n");
        return ServiceProcess.start(
                        directory.resolve("data"),
                        directory.resolve("service.log"),
                        Map.of("JWT_SECRET", "a secret that outlives the process"),
                        settings.toString())
                .awaitHealthy();
    }

    private static JsonNode log(ServiceProcess service, String id) throws IOException, InterruptedException {
        return JSON.readTree(service.client().get("/api/jobs/" + id + "/webhook"))
                .get("deliveries");
    }

    private void failFirst(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            received.add(new Received(
                    exchange.getRequestHeaders().getFirst("webhook-id"),
                    exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                    exchange.getRequestHeaders().getFirst("webhook-signature"),
                    body));
            exchange.sendResponseHeaders(received.size() == 1 ? 500 : 204, -1);
        }
    }

    private static String signature(String secret, Received told) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        byte[] signed = mac.doFinal((told.id() + "." + told.timestamp() + "." + told.body()).getBytes(UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(signed);
    }
}

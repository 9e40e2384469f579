// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** Steers the page of a {@link Browser} and writes down each request it makes, or would have made. */
public final class DevTools implements AutoCloseable, WebSocket.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final StringBuilder message = new StringBuilder();
    private final WebSocket socket;

    private DevTools(URI page) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, this)
                .join();
    }

    /** The tools of the browser that keeps its things in that profile. */
    public static DevTools of(Path profile) throws Exception {
        Path file = profile.resolve("DevToolsActivePort");
        Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> pageOf(file).isPresent());
        DevTools tools = new DevTools(pageOf(file).orElseThrow());
        tools.ask("Network.enable", Map.of());
        tools.ask("Page.enable", Map.of());
        return tools;
    }

    public void go(String url) throws Exception {
        ask("Page.navigate", Map.of("url", url));
    }

    /** What a script of the page gives, as text. */
    public String evaluate(String script) throws Exception {
        return ask("Runtime.evaluate", Map.of("expression", script, "returnByValue", true))
                .at("/result/value")
                .asText();
    }

    public byte[] screenshot() throws Exception {
        return Base64.getDecoder()
                .decode(ask("Page.captureScreenshot", Map.of("format", "png"))
                        .path("data")
                        .asText());
    }

    /** The addresses that were asked for, but for those that a policy of the page kept from being asked. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private JsonNode ask(String method, Map<String, ?> parameters) throws Exception {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        ObjectNode request = JSON.createObjectNode().put("id", id).put("method", method);
        request.set("params", JSON.valueToTree(parameters));
        socket.sendText(request.toString(), true).join();
        return answer.get(30, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        message.append(data);
        if (last) {
            try {
                received(JSON.readTree(message.toString()));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } finally {
                message.setLength(0);
            }
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    private void received(JsonNode said) {
        if (said.has("id")) {
            Optional.ofNullable(asked.remove(said.path("id").asInt()))
                    .ifPresent(answer -> answer.complete(said.path("result")));
        } else if (said.path("method").asText().equals("Network.responseReceived")) {
            requests.add(said.at("/params/response/url").asText());
        } else if (said.path("method").asText().equals("Network.loadingFailed")
                && !said.at("/params/blockedReason").asText().equals("csp")) {
            requests.add("failed: " + said.at("/params/errorText").asText());
        }
    }

    private static Optional<URI> pageOf(Path file) throws Exception {
        if (!Files.exists(file) || Files.readAllLines(file).isEmpty()) {
            return Optional.empty();
        }
        URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(file).get(0) + "/json/list");
        String pages = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString())
                .body();
        for (JsonNode page : JSON.readTree(pages)) {
            if (page.path("type").asText().equals("page")) {
                return Optional.of(URI.create(page.path("webSocketDebuggerUrl").asText()));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        socket.abort();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voxqueue.api.RunningService;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The JDK's own client at the other end of a socket; the greeting is read already. */
public final class LiveClient implements WebSocket.Listener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder message = new StringBuilder();
    private final WebSocket socket;

    private LiveClient(int port, String bearer) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + bearer)
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), this)
                .join();
    }

    static LiveClient open(RunningService service, String bearer) throws InterruptedException {
        return open(service.port(), bearer);
    }

    public static LiveClient open(int port, String bearer) throws InterruptedException {
        LiveClient client = new LiveClient(port, bearer);
        client.next(); // the greeting
        return client;
    }

    /** Single quotes stand for double ones. */
    public LiveClient say(String json, Object... values) {
        socket.sendText(String.format(json.replace('\'', '"'), values), true).join();
        return this;
    }

    public JsonNode next() throws InterruptedException {
        return next(30);
    }

    JsonNode next(int seconds) throws InterruptedException {
        String text = heard.poll(seconds, TimeUnit.SECONDS);
        if (text == null) {
            throw new AssertionError("Nothing was heard for " + seconds + " seconds");
        }
        try {
            return JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers come in order: what would have been told before this is in what was heard. */
    public boolean isQuiet() throws InterruptedException {
        say("{'type': 'ping', 'ref': 'quiet?'}");
        return next().path("ref").asText().equals("quiet?");
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        message.append(data);
        if (last) {
            heard.add(message.toString());
            message.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    /** Why the service ended it. */
    public int closeCode() throws Exception {
        return closed.get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        socket.abort();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.answer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A real HTTP server that speaks like Gemini and does what a test tells it: each request takes the next of what was
 * {@link #next scripted}, and answers {@link GeminiReply#hello} when there is none.
 */
public final class FakeGemini implements AutoCloseable {
    public static final String KEY = "a key for tests";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fake-gemini");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Queue<GeminiReply> script = new ConcurrentLinkedQueue<>();
    private final Map<String, Queue<GeminiReply>> scripts = new ConcurrentHashMap<>();
    private final BlockingQueue<Long> brokenOff = new LinkedBlockingQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    public FakeGemini() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** What was asked, and when in {@link System#nanoTime}. */
    public record Request(String path, String query, String key, String body, long at) {}

    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Has the next requests answered so, one each. */
    public void next(GeminiReply... replies) {
        script.addAll(List.of(replies));
    }

    /** Has the next requests that hold the words answered so, one each. */
    public void when(String words, GeminiReply... replies) {
        scripts.computeIfAbsent(words, none -> new ConcurrentLinkedQueue<>()).addAll(List.of(replies));
    }

    /** Forgets what was asked, and what was scripted and not used. */
    public void reset() {
        script.clear();
        scripts.clear();
        requests.clear();
        brokenOff.clear();
    }

    /** When, in {@link System#nanoTime}, it was noticed that whoever asked does not listen to the next answer any more. */
    public long nextBrokenOff() throws InterruptedException {
        Long when = brokenOff.poll(10, TimeUnit.SECONDS);
        if (when == null) {
            throw new AssertionError("Everybody listened for ten seconds");
        }
        return when;
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        long now = System.nanoTime();
        String path = exchange.getRequestURI().getPath();
        GeminiReply reply = reply(body); // before anybody sees the request and scripts what is for the next one
        requests.add(new Request(
                path,
                String.valueOf(exchange.getRequestURI().getQuery()),
                String.valueOf(exchange.getRequestHeaders().getFirst("x-goog-api-key")),
                body,
                now));
        try (exchange) {
            if (reply.status() != 200) {
                whole(exchange, reply);
            } else if (path.endsWith(":streamGenerateContent")) {
                stream(exchange, reply);
            } else {
                whole(exchange, reply);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private GeminiReply reply(String body) {
        return scripts.entrySet().stream()
                .filter(scripted -> body.contains(scripted.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> Optional.of(script))
                .map(Queue::poll)
                .orElseGet(GeminiReply::hello);
    }

    private void whole(HttpExchange exchange, GeminiReply reply) throws IOException, InterruptedException {
        pause(reply.pauseMs());
        byte[] body = String.join("", reply.parts()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    /** Each part after its pause; a stall keeps the connection open and silent. */
    private void stream(HttpExchange exchange, GeminiReply reply) throws IOException, InterruptedException {
        pause(reply.pauseMs());
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        for (String part : reply.parts()) {
            write(out, part);
            pause(reply.pauseMs());
        }
        if (reply.end() == GeminiReply.End.STALL) {
            closed.await();
        }
        if (reply.end() == GeminiReply.End.BREAK) {
            throw new IOException("The connection breaks, as the test wants it");
        }
    }

    private void write(OutputStream out, String part) throws IOException {
        try {
            out.write(("data: " + part + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            brokenOff.add(System.nanoTime());
            throw e;
        }
    }

    private void pause(long ms) throws InterruptedException {
        if (ms > 0) {
            closed.await(ms, TimeUnit.MILLISECONDS);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.webhook;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** Somebody who is told what happens to jobs, and answers as the test says. */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicReference<Answering> answering = new AtomicReference<>(answer(204));

    private Receiver(HttpServer server) {
        this.server = server;
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    /** What came in. */
    record Received(String method, Headers headers, String body) {
        String header(String name) {
            return headers.getFirst(name);
        }
    }

    @FunctionalInterface
    interface Answering {
        void to(HttpExchange exchange, int number) throws IOException;
    }

    static Receiver start() throws IOException {
        return on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    static Receiver on(InetSocketAddress address) throws IOException {
        return new Receiver(HttpServer.create(address, 0));
    }

    static Receiver of(HttpServer server) {
        return new Receiver(server);
    }

    static Answering answer(int status) {
        return (exchange, number) -> exchange.sendResponseHeaders(status, -1);
    }

    /** The first answers in their order, the last of them from then on. */
    Receiver answering(int... statuses) {
        return answering((exchange, number) ->
                answer(statuses[Math.min(number, statuses.length) - 1]).to(exchange, number));
    }

    Receiver answering(Answering how) {
        answering.set(how);
        return this;
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    List<Received> received() {
        return received;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestHeaders(),
                    new String(body, StandardCharsets.UTF_8)));
            answering.get().to(exchange, received.size());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

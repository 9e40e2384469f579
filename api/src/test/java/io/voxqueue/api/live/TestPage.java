// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A page of another origin, and what its script tells: {@code tell("…")}. */
final class TestPage implements AutoCloseable {
    private final HttpServer server;
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private volatile String script = "";

    TestPage() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, html()));
        server.createContext("/told", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, "");
        });
        server.start();
    }

    private String html() {
        return """
                <!doctype html><meta charset="utf-8"><script type="module">
                let told = Promise.resolve(); // one after the other
                const tell = (text) => (told = told.then(() => fetch('/told', { method: 'POST', body: String(text) })));
                addEventListener('error', (event) => tell('error ' + event.message));
                addEventListener('unhandledrejection', (event) => tell('error ' + event.reason));
                """ + script + "</script>";
    }

    void show(String script) {
        this.script = script;
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String nextTold() throws InterruptedException {
        String text = told.poll(60, TimeUnit.SECONDS);
        if (text == null) {
            throw new AssertionError("The page told nothing for a minute");
        }
        return text;
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

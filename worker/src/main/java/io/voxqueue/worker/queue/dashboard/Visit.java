// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue.dashboard;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One request to the dashboard's server: what it says about where it comes from, and how it is answered. */
final class Visit {
    private static final String COOKIE = "voxqueue_dashboard";
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final HttpExchange exchange;

    Visit(HttpExchange exchange) {
        this.exchange = exchange;
    }

    String method() {
        return exchange.getRequestMethod();
    }

    boolean reads() {
        return method().equals("GET") || method().equals("HEAD");
    }

    /** Whether a browser was told to come to this machine, and not to a name that somebody has point here. */
    boolean isMeantForHere() {
        return header("Host")
                .map(host -> HERE.contains(host.replaceFirst(":\\d+$", "")))
                .orElse(false);
    }

    /** Whether a page of this very server sent it. Browsers say so; who says nothing at all is none. */
    boolean isFromHere() {
        Optional<String> site = header("Sec-Fetch-Site");
        Optional<String> origin = header("Origin");
        return (site.isPresent() || origin.isPresent())
                && site.map("same-origin"::equals).orElse(true)
                && origin.map(from -> from.equals("http://" + header("Host").orElse("")))
                        .orElse(true);
    }

    Optional<String> bearer() {
        return header("Authorization")
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip());
    }

    Optional<String> session() {
        return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(line -> Arrays.stream(line.split(";", -1)))
                .map(String::strip)
                .filter(pair -> pair.startsWith(COOKIE + "="))
                .map(pair -> pair.substring(COOKIE.length() + 1))
                .findFirst();
    }

    /** Other pages' requests never carry it, and no script reads it. */
    void setSession(String session, int maxAgeSeconds) {
        exchange.getResponseHeaders()
                .add(
                        "Set-Cookie",
                        COOKIE + "=" + session + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + maxAgeSeconds);
    }

    void redirect(String path) throws IOException {
        exchange.getResponseHeaders().set("Location", path);
        exchange.sendResponseHeaders(303, -1);
        exchange.close();
    }

    void answer(int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** All kinds of bad requests to all endpoints: the n-th one is always the same, but for the credentials in it. */
final class FuzzRequests {
    private record Endpoint(String method, String path, List<String> fields) {
        static Endpoint of(String method, String path, String... fields) {
            return new Endpoint(method, path, List.of(fields));
        }
    }

    private static final List<Endpoint> ENDPOINTS = List.of(
            Endpoint.of(
                    "POST",
                    "/api/tts/generate",
                    "text",
                    "input",
                    "voice",
                    "speed",
                    "noiseScale",
                    "seed",
                    "format",
                    "response_format",
                    "timings",
                    "metadata"),
            Endpoint.of("POST", "/api/tts/explain", "text", "voice"),
            Endpoint.of("POST", "/api/auth/register", "email", "password", "name"),
            Endpoint.of("POST", "/api/auth/login", "email", "password"),
            Endpoint.of("POST", "/api/auth/refresh", "refreshToken"),
            Endpoint.of("POST", "/api/auth/logout"),
            Endpoint.of("GET", "/api/auth/me"),
            Endpoint.of("POST", "/api/auth/keys", "name", "expiresAt"),
            Endpoint.of("GET", "/api/auth/keys"),
            Endpoint.of("DELETE", "/api/auth/keys/{key}"),
            Endpoint.of("GET", "/api/jobs"),
            Endpoint.of("GET", "/api/jobs/{job}"),
            Endpoint.of("DELETE", "/api/jobs/{job}"),
            Endpoint.of("POST", "/api/jobs/{job}/cancel"),
            Endpoint.of("POST", "/api/jobs/{job}/links", "expiresInMs"),
            Endpoint.of("GET", "/api/tts/audio/{job}.wav"),
            Endpoint.of("HEAD", "/api/tts/audio/{job}.wav"),
            Endpoint.of("GET", "/api/tts/audio/{job}.{odd}"),
            Endpoint.of("GET", "/api/tts/voices"),
            Endpoint.of("GET", "/api/tts/voices/{odd}"),
            Endpoint.of("GET", "/health"),
            Endpoint.of("GET", "/ws"),
            Endpoint.of("GET", "/{odd}"));
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW", "A");
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json; charset=utf-16",
            "application/json;charset=x",
            "text/plain",
            "*/*",
            "a",
            "/",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
            "application/problem+json");
    private static final List<String> NAMES = List.of(
            "Accept",
            "Accept-Encoding",
            "Accept-Language",
            "Range",
            "If-Range",
            "If-None-Match",
            "If-Match",
            "If-Modified-Since",
            "If-Unmodified-Since",
            "Cookie",
            "Origin",
            "Referer",
            "X-Request-Id",
            "Content-Language",
            "Access-Control-Request-Method",
            "Via",
            "X-HTTP-Method-Override",
            "Idempotency-Key",
            "Last-Event-ID",
            "DNT");
    private static final List<String> PARAMETERS =
            List.of("status", "kind", "limit", "cursor", "sig", "odd", "access_token");

    private final List<String> tokens;

    FuzzRequests(List<String> tokens) {
        this.tokens = tokens;
    }

    FuzzRequest request(int number) {
        FuzzRandom random = new FuzzRandom(number);
        return switch (random.below(10)) {
            case 0, 1, 2 -> json(random);
            case 3, 4 -> strange(random);
            case 5, 6 -> brokenBody(random);
            default -> FuzzWire.broken(random, json(random).latin().replaceFirst("^HEAD", "GET"));
        };
    }

    /** The right method and path, a well-formed body of wrong values. */
    private FuzzRequest json(FuzzRandom random) {
        Endpoint endpoint = random.one(ENDPOINTS);
        String body = endpoint.method().equals("POST") ? FuzzJson.object(random, endpoint.fields()) : "";
        return FuzzRequest.framed(
                endpoint.method(),
                path(random, endpoint),
                credentials(random) + "Content-Type: application/json\r\n",
                body.getBytes(StandardCharsets.UTF_8));
    }

    /** Any method, odd headers and parameters. */
    private FuzzRequest strange(FuzzRandom random) {
        StringBuilder headers = new StringBuilder(credentials(random));
        for (int i = random.below(5); i > 0; i--) {
            headers.append(random.one(NAMES))
                    .append(": ")
                    .append(random.token(40))
                    .append("\r\n");
        }
        StringBuilder target = new StringBuilder(path(random, random.one(ENDPOINTS)));
        for (int i = random.below(4); i > 0; i--) {
            target.append(target.indexOf("?") < 0 ? '?' : '&').append(random.one(PARAMETERS));
            target.append('=').append(random.encoded(random.text(6)));
        }
        return FuzzRequest.framed(random.one(METHODS), target.toString(), headers.toString(), new byte[0]);
    }

    private FuzzRequest brokenBody(FuzzRandom random) {
        Endpoint endpoint = random.one(ENDPOINTS.subList(0, 8));
        byte[] body =
                random.oneIn(3) ? random.bytes(300) : FuzzJson.broken(random).getBytes(StandardCharsets.UTF_8);
        String type = random.oneIn(3) ? random.one(TYPES) : "application/json";
        String method = random.oneIn(8) ? random.one(METHODS) : "POST";
        return FuzzRequest.framed(
                method, path(random, endpoint), credentials(random) + "Content-Type: " + type + "\r\n", body);
    }

    private String credentials(FuzzRandom random) {
        return switch (random.below(5)) {
            case 0 -> "";
            case 1 -> "Authorization: " + random.token(60) + "\r\n";
            case 2 -> "Authorization: Bearer " + random.one(tokens) + random.token(3) + "\r\n";
            default -> "Authorization: Bearer " + random.one(tokens) + "\r\n";
        };
    }

    private static String path(FuzzRandom random, Endpoint endpoint) {
        return endpoint.path()
                .replace("{job}", random.jobId())
                .replace("{key}", random.jobId().replace("-", ""))
                .replace("{odd}", random.encoded(random.text(5)));
    }
}

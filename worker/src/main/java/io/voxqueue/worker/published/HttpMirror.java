// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.published;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Archives below an address, taken up where an earlier download was broken off. */
final class HttpMirror implements Mirror {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+)");

    private final URI home;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NORMAL) // never from https to http
            .build();

    HttpMirror(URI home) {
        this.home = home;
    }

    @Override
    public Opened open(String archive, long behind) throws IOException, InterruptedException {
        URI address = home.resolve(archive);
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(ANSWER_TIMEOUT);
        if (behind > 0) {
            request.header("Range", "bytes=" + behind + "-");
        }
        HttpResponse<InputStream> response = ask(request.build());
        return switch (response.statusCode()) {
            case 200 -> new Opened(response.body(), 0, length(response));
            case 206 -> resumed(address, response);
            case 416 -> { // there is nothing behind what we have; whether it is right, its checksum tells
                response.body().close();
                yield new Opened(InputStream.nullInputStream(), behind, OptionalLong.of(behind));
            }
            default -> {
                response.body().close();
                throw new IOException(address + " answered " + response.statusCode());
            }
        };
    }

    private HttpResponse<InputStream> ask(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new IOException(
                    request.uri().getHost() + " cannot be reached ("
                            + e.getClass().getSimpleName()
                            + "); --from names a mirror or a directory with the archives",
                    e);
        }
    }

    private static Opened resumed(URI address, HttpResponse<InputStream> response) throws IOException {
        Matcher range =
                RANGE.matcher(response.headers().firstValue("Content-Range").orElse(""));
        if (!range.matches()) {
            response.body().close();
            throw new IOException(address + " sent a part and did not say which");
        }
        return new Opened(
                response.body(), Long.parseLong(range.group(1)), OptionalLong.of(Long.parseLong(range.group(2))));
    }

    private static OptionalLong length(HttpResponse<?> response) {
        return response.headers().firstValueAsLong("Content-Length");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import java.util.List;

/** Requests that are not HTTP, or not all of it. */
final class FuzzWire {
    private static final List<String> LINES = List.of(
            "GET",
            "GET ",
            "GET /",
            "GET / HTTP",
            "GET / HTTP/",
            "GET / HTTP/1",
            "GET / HTTP/0.9",
            "GET / HTTP/1.0",
            "GET / HTTP/2.0",
            "PRI * HTTP/2.0",
            " GET / HTTP/1.1",
            "GET\u0000/ HTTP/1.1",
            "G\u00e9T / HTTP/1.1",
            "CONNECT x:80 HTTP/1.1",
            "OPTIONS * HTTP/1.1",
            "GET http://x/ HTTP/1.1",
            "GET http://[::1/ HTTP/1.1",
            "GET /%2e%2e/ HTTP/1.1",
            "GET /\u00ff HTTP/1.1",
            "GET /a?b=%zz HTTP/1.1",
            "GET /;a=b HTTP/1.1",
            "GET //x HTTP/1.1",
            "GET /?%00 HTTP/1.1",
            "TRACE / HTTP/1.1",
            "get / HTTP/1.1",
            "\r\n\r\nGET / HTTP/1.1");
    private static final List<String> HEADERS = List.of(
            "Host: x",
            "Host: x",
            "Host",
            "Host:",
            ": x",
            "Host : x",
            " Host: x",
            "X: \u0000",
            "X: \u0001\u007f",
            "X\u00e9: y",
            "Content-Length: -1",
            "Content-Length: 5",
            "Content-Length: 99999999999999999999",
            "Content-Length: a",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding: x",
            "Expect: 100-continue",
            "Expect: x",
            "Connection: close",
            "Connection: upgrade",
            "Upgrade: h2c",
            "Upgrade: websocket",
            "HTTP2-Settings: AAAA",
            "Content-Type: application/json",
            "Content-Type: ;;;",
            "Content-Type: text/\u00e9",
            "Content-Encoding: gzip",
            "Accept: */*;q=x",
            "Accept-Encoding: gzip;q=0, *",
            "Range: bytes=0-,0-",
            "Cookie: a=\u0001; b",
            "Authorization: Basic ::",
            "Authorization: Bearer",
            "If-None-Match: \"",
            "Origin: http://evil",
            "Trailer: X",
            "X-Forwarded-For: \u00ff",
            "Forwarded: for=\"");
    private static final List<String> CHUNKS = List.of(
            "0\r\n\r\n",
            "5\r\nhello\r\n0\r\n\r\n",
            "5\r\nhel",
            "5\r\nhelloX\r\n0\r\n\r\n",
            "zz\r\n",
            "-5\r\n",
            "5;\u0000=x\r\nhello\r\n",
            "ffffffff\r\n",
            "7fffffffffffffff\r\nx",
            "00000000000000000000005\r\nhello\r\n0\r\n\r\n",
            "5\nhello\n0\n\n",
            "\r\n",
            "2\r\n{}\r\n0\r\nX: y\r\n\r\n",
            "2\r\n{}\r\n0\r\nbroken trailer\r\n\r\n",
            "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n");

    private FuzzWire() {}

    static FuzzRequest broken(FuzzRandom random, String valid) {
        return switch (random.below(7)) {
            case 0 -> FuzzRequest.raw(random.latin(400));
            case 1 -> FuzzRequest.raw(lines(random));
            case 2 -> FuzzRequest.raw(valid.substring(0, random.below(valid.length())));
            case 3 -> FuzzRequest.raw(flipped(random, valid));
            case 4 -> FuzzRequest.raw(chunked(random, valid));
            case 5 -> FuzzRequest.raw((valid + lines(random)).repeat(1 + random.below(3)));
            default -> FuzzRequest.raw(valid + random.latin(60));
        };
    }

    private static String lines(FuzzRandom random) {
        StringBuilder request = new StringBuilder(random.one(LINES)).append("\r\n");
        for (int i = random.below(6); i > 0; i--) {
            request.append(random.one(HEADERS)).append(random.oneIn(10) ? "\n" : "\r\n");
        }
        if (random.oneIn(30)) {
            request.append("X-").append("y".repeat(random.below(9000))).append(": z\r\n".repeat(random.below(800)));
        }
        return request.append("\r\n").toString();
    }

    private static String chunked(FuzzRandom random, String valid) {
        int headers = valid.indexOf("\r\n") + 2;
        String head = valid.substring(0, headers) + "Transfer-Encoding: chunked\r\n"
                + valid.substring(headers, valid.indexOf("\r\n\r\n") + 4).replaceFirst("Content-Length: .*\r\n", "");
        return head + random.one(CHUNKS) + (random.oneIn(2) ? random.one(CHUNKS) : "");
    }

    private static String flipped(FuzzRandom random, String valid) {
        StringBuilder request = new StringBuilder(valid);
        for (int i = random.below(5); i >= 0; i--) {
            request.setCharAt(random.below(request.length()), (char) random.below(256));
        }
        return request.toString();
    }
}

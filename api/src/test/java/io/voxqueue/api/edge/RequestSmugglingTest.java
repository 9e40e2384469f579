// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.RunningService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of which two readers could make different things: each is refused, and nothing behind it is believed. */
class RequestSmugglingTest {
    private static final String BEHIND = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";

    @RegisterExtension
    static final RunningService service = new RunningService("http.maxBodyBytes", "4KiB");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: x|Content-Length: 5|Content-Length: 6",
                "Host: x|Content-Length: 5, 6",
                "Host: x|Content-Length: -1",
                "Host: x|Content-Length: +5",
                "Host: x|Content-Length: 0x5",
                "Host: x|Content-Length: 5 5",
                "Host: x|Content-Length: five",
                "Host: x|Content-Length:",
                "Host: x|Content-Length: 99999999999999999999999",
                "Host: x|Content-Length: 5|Transfer-Encoding: chunked",
                "Host: x|Transfer-Encoding: chunked|Content-Length: 5",
                "Host: x|Transfer-Encoding: chunked, identity",
                "Host: x|Transfer-Encoding: xchunked",
                "Host: x|Transfer-Encoding: identity",
                "Host: x|Transfer-Encoding: chunked|Transfer-Encoding: chunked",
                "Host: x|Transfer-Encoding: chunked|Transfer-Encoding: identity",
                "Host: x|Transfer-Encoding : chunked",
                "Host: x|Transfer-Encoding:\u000bchunked",
                "Host: x|Content-Length : 5",
                "Host: x| Content-Length: 5",
                "Host: x|X: y|\tContent-Length: 5",
                "Host: x|Content\u0000-Length: 5",
                "Host: x|X: a\u0000b|Content-Length: 5",
                "Host: x|No colon here|Content-Length: 5",
                "Host: x|: no name|Content-Length: 5",
                "Host: x|Host: y|Content-Length: 5",
                "Host: x, y|Content-Length: 5",
                "Host: x/y|Content-Length: 5",
                "Host: user@x|Content-Length: 5",
                "Host: x:port|Content-Length: 5",
                "X-No-Host: x|Content-Length: 5"
            })
    void whatCouldBeReadInTwoWaysIsRefusedAndTheConnectionClosed(String headers) throws Exception {
        assertRefused("POST /api/tts/generate HTTP/1.1\r\n" + headers.replace("|", "\r\n")
                + "\r\nContent-Type: application/json\r\n\r\n0\r\n\r\n" + BEHIND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\n",
                "-1\r\n",
                "5 5\r\nhello\r\n",
                "5\r\nhello0\r\n\r\n",
                "fffffffffffffffffff\r\n",
                "0x5\r\nhello\r\n",
                "\r\n"
            })
    void brokenChunksAreRefusedAndTheConnectionClosed(String chunks) throws Exception {
        assertRefused(posting("Transfer-Encoding: chunked") + chunks + BEHIND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET\t/health/live HTTP/1.1",
                "GET /health/live HTTP/1.1 x",
                "GET /health/live HTTP/1.1x",
                "GET /health live HTTP/1.1",
                "GET /health/live",
                "GE(T /health/live HTTP/1.1",
                "GET /health/\u0000live HTTP/1.1",
                "GET http://a b/ HTTP/1.1",
                "GET //user@host:port/ HTTP/1.1",
                "GET health/live HTTP/1.1",
                "GET * HTTP/1.1"
            })
    void brokenRequestLinesAreRefused(String line) throws Exception {
        try (RawConnection client = new RawConnection(service.port())) {
            RawAnswer answer = client.send(line + "\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .answer();
            assertThat(answer.status()).as(line).isBetween(400, 505).isNotEqualTo(500);
        }
    }

    @Test
    void aBodyThatEndsBeforeItsLengthIsRefused() throws Exception {
        try (RawConnection client = new RawConnection(service.port())) {
            client.send(posting("Content-Length: 50") + "{\"text\":\"short\"}").end();
            assertThat(client.last()).isIn(0, 400);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void whatIsBehindABodyIsTheNextRequestAndNotPartOfIt() throws Exception {
        String body = "{\"text\":\"One.\"}";
        try (RawConnection client = new RawConnection(service.port())) {
            client.send(posting("Content-Length: " + body.length()) + body + BEHIND);
            assertThat(client.answer().status()).isEqualTo(202);
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void manyHeadersAndLongNamesAreRefused() throws Exception {
        assertRefused("GET /health/live HTTP/1.1\r\nHost: x\r\n" + "X-A: b\r\n".repeat(2000) + "\r\n", 431);
        assertRefused("GET /health/live HTTP/1.1\r\nHost: x\r\n" + "X".repeat(9000) + ": b\r\n\r\n", 431);
        assertRefused("GET /health/live HTTP/1.1\r\nHost: x\r\nX: " + "b".repeat(9000) + "\r\n\r\n", 431);
    }

    @Test
    void aChunkedBodyWithoutEndIsRefusedAtTheLimit() throws Exception {
        String chunk = "400\r\n" + "a".repeat(1024) + "\r\n";
        assertRefused(posting("Transfer-Encoding: chunked") + chunk.repeat(6), 413);
    }

    private static void assertRefused(String request) throws Exception {
        assertRefused(request, 400);
    }

    private static void assertRefused(String request, int status) throws Exception {
        try (RawConnection client = new RawConnection(service.port())) {
            RawAnswer answer = client.send(request).answer();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    private static String posting(String length) {
        return "POST /api/tts/generate HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + service.key()
                + "\r\nContent-Type: application/json\r\n" + length + "\r\n\r\n";
    }
}

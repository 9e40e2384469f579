// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.RunningService;
import io.voxqueue.job.JobId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityHeadersTest {
    @RegisterExtension
    static final RunningService service = new RunningService();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /health/live HTTP/1.1 | 200",
                "GET /api/jobs HTTP/1.1 | 200",
                "GET /api/tts/voices HTTP/1.1 | 200",
                "GET /nowhere HTTP/1.1 | 404",
                "GET /api/jobs?limit=x HTTP/1.1 | 400",
                "POST /api/tts/generate HTTP/1.1 | 400",
                "DELETE /health HTTP/1.1 | 405",
                "TRACE /health HTTP/1.1 | 405",
                "GET /api/%zz HTTP/1.1 | 400",
                "GET /health HTTP/9.9 | 505",
                "GARBAGE | 400"
            })
    void everyAnswerTellsBrowsersToBeCareful(String requestLine, int status) throws Exception {
        RawAnswer answer = ask(requestLine, "");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.headers()).doesNotContainKeys("Server", "X-Powered-By", "Strict-Transport-Security");
    }

    @Test
    void audioMayBePlayedByPagesFromElsewhereAndKept() throws Exception {
        JobId id = service.submit("To be played.");
        service.engine.succeed(id);
        for (String extension : new String[] {"wav", "vtt", "srt", "json"}) {
            RawAnswer answer = ask("GET /api/tts/audio/" + id + "." + extension + " HTTP/1.1", "");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Cache-Control")).isEqualTo("private, max-age=3600");
        }
    }

    @Test
    void anUnchangedJobKeepsWhatWasSaidOfItsCaching() throws Exception {
        JobId id = service.submit("Unchanged.");
        String tag = ask("GET /api/jobs/" + id + " HTTP/1.1", "").header("ETag");
        RawAnswer unchanged = ask("GET /api/jobs/" + id + " HTTP/1.1", "If-None-Match: " + tag + "\r\n");

        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.header("Cache-Control")).isEqualTo("private, no-cache");
    }

    @Test
    void whoOnlyClaimsToHaveComeEncryptedIsNotBelieved() throws Exception {
        assertThat(ask("GET /health/live HTTP/1.1", "X-Forwarded-Proto: https\r\n")
                        .headers())
                .doesNotContainKey("Strict-Transport-Security");
    }

    private static RawAnswer ask(String requestLine, String headers) throws Exception {
        try (RawConnection client = new RawConnection(service.port())) {
            return client.send(requestLine + "\r\nHost: x\r\nAuthorization: Bearer " + service.key()
                            + "\r\nContent-Type: application/json\r\n" + headers + "\r\n")
                    .answer();
        }
    }
}

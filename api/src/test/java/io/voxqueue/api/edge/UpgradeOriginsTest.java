// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.RunningService;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages may open WebSockets. */
class UpgradeOriginsTest {
    @RegisterExtension
    static final RunningService service = new RunningService();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.org",
                "https://voxqueue.test.evil.org",
                "https://voxqueue.test:8443",
                "null",
                "",
                "file://",
                "https://app.example.org",
                "https://voxqueue.test, https://evil.example.org"
            })
    void pagesFromElsewhereMayNotOpenWebSockets(String origin) throws Exception {
        RawAnswer answer = upgrade(service, false, "Origin: " + origin + "\r\n");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("code").asText()).isEqualTo("forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Origin: https://voxqueue.test\r\n", "Origin: http://voxqueue.test\r\n"})
    void pagesFromHereAndProgramsMay(String origin) throws Exception {
        assertThat(upgrade(service, true, origin).status()).isEqualTo(101);
    }

    static RawAnswer upgrade(RunningService service, boolean bodiless, String origin) throws Exception {
        try (RawConnection client = new RawConnection(service.port())) {
            return client.send(
                            "GET /ws HTTP/1.1\r\nHost: voxqueue.test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                    + origin
                                    + "\r\n")
                    .next(bodiless)
                    .orElseThrow();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.RunningService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BodyMemoryLimitTest {
    private static final int BODY = 1024 * 1024;

    @RegisterExtension
    static final RunningService service = new RunningService("http.bodyMemory", "4MiB");

    @Test
    void slowBodiesThatFillTheMemoryGiveWayToNewOnes() throws Exception {
        List<RawConnection> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 6; i++) { // all of each body but its last byte
                slow.add(new RawConnection(service.port()).send(beginning()).send("a".repeat(BODY - 1)));
            }
            RawAnswer refused = slow.get(0).answer();

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(refused.json().path("code").asText()).isEqualTo("unavailable");
            assertThat(service.post("/api/tts/generate", "{\"text\": \"New.\"}").statusCode())
                    .isEqualTo(202);
        } finally {
            slow.forEach(RawConnection::close);
        }
    }

    private static String beginning() throws IOException {
        return "POST /api/tts/generate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " + BODY
                + "\r\n\r\n";
    }
}

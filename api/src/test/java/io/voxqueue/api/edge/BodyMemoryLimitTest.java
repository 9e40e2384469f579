// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.RunningService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
            RawAnswer refused = anyAnswer(slow);

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(refused.json().path("code").asText()).isEqualTo("unavailable");
            assertThat(service.post("/api/tts/generate", "{\"text\": \"New.\"}").statusCode())
                    .isEqualTo(202);
        } finally {
            slow.forEach(RawConnection::close);
        }
    }

    /** Of the one whose body began to come in first, whichever that was. */
    private static RawAnswer anyAnswer(List<RawConnection> connections) throws Exception {
        ExecutorService listeners = Executors.newFixedThreadPool(connections.size());
        try {
            return listeners.invokeAny(connections.stream()
                    .map(connection -> (Callable<RawAnswer>) connection::answer)
                    .toList());
        } finally {
            listeners.shutdownNow();
        }
    }

    private static String beginning() throws IOException {
        return "POST /api/tts/generate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " + BODY
                + "\r\n\r\n";
    }
}

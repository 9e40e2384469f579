// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.RunningService;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SlowSocketsTest {
    @RegisterExtension
    static final RunningService service =
            new RunningService("sockets.maxBacklogBytes", "64KiB", "sockets.framesPerSecond", "100000");

    @Test
    void whoeverNeverReadsIsClosedAndOthersDoNotNotice() throws Exception {
        ByteArrayOutputStream pings = new ByteArrayOutputStream();
        for (int i = 0; i < 500; i++) {
            pings.writeBytes(WireSocket.frame(WireSocket.PING, new byte[125]));
        }
        try (WireSocket greedy = WireSocket.open(service, 4096);
                SocketClient other = SocketClient.with(service, service.key())) {
            other.heard();
            for (int i = 0; i < 120; i++) { // 7 MB of pongs, far more than the systems between keep
                greedy.send(pings.toByteArray());
            }
            other.send("{\"type\":\"ping\"}");

            assertThat(other.heard()).isEqualTo("{\"type\":\"pong\"}");
            assertThat(greedy.closeCode()).isEqualTo(1013);
        }
    }
}

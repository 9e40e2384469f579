// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.RunningService;
import io.voxqueue.api.edge.RawConnection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConnectionRoomTest {
    private static final int MOST_OF_HTTP = 4;

    @RegisterExtension
    static final RunningService service = new RunningService("http.maxConnections", String.valueOf(MOST_OF_HTTP));

    @Test
    void webSocketsTakeNoRoomFromRequests() throws Exception {
        List<WireSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 3 * MOST_OF_HTTP; i++) {
                sockets.add(WireSocket.open(service));
            }
            for (int i = 0; i < 3; i++) {
                try (RawConnection request = new RawConnection(service.port())) {
                    request.send("GET /health/live HTTP/1.1\r\nHost: voxqueue.test\r\nConnection: close\r\n\r\n");
                    assertThat(request.answer().status()).isEqualTo(200);
                }
            }
        } finally {
            sockets.forEach(WireSocket::close);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.RunningService;
import org.junit.jupiter.api.Test;

class SocketStopTest {
    @Test
    void aStopTellsAllToComeBackLater() throws Exception {
        RunningService service = new RunningService();
        service.start();
        try (SocketClient client = SocketClient.with(service, service.key());
                SocketClient anonymous = SocketClient.anonymous(service, "/ws");
                WireSocket stubborn = WireSocket.open(service)) {
            client.heard();

            service.stop();

            assertThat(client.closeCode()).isEqualTo(1012);
            assertThat(anonymous.closeCode()).isEqualTo(1012);
            assertThat(stubborn.closeCode()).isEqualTo(1012);
        }
    }
}

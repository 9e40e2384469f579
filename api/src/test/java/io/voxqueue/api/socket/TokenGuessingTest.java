// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.RunningService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TokenGuessingTest {
    @RegisterExtension
    static final RunningService service = new RunningService("limits.openRequestsPerMinute", "3");

    @Test
    void whoeverShowsTooManyWrongTokensIsToldToWaitAndARightOneStillPasses() throws Exception {
        assertThat(guess("Authorization: Bearer guess\r\n")).isEqualTo(401);
        assertThat(guess("Sec-WebSocket-Protocol: bearer, token.guess\r\n")).isEqualTo(401);
        try (SocketClient client = SocketClient.anonymous(service, "/ws")) {
            client.send(Credentials.auth("guess"));
            assertThat(client.closeCode()).isEqualTo(4401);
        }

        assertThat(guess("Authorization: Bearer guess\r\n")).isEqualTo(429);
        try (SocketClient client = SocketClient.anonymous(service, "/ws")) {
            client.send(Credentials.auth("guess"));
            assertThat(client.closeCode()).isEqualTo(4429);
        }
        try (SocketClient client = SocketClient.with(service, service.key())) {
            assertThat(client.heard()).contains("ready");
        }
    }

    private static int guess(String headers) throws Exception {
        try (WireSocket socket = WireSocket.upgrade(service, headers)) {
            return socket.answer().status();
        }
    }
}

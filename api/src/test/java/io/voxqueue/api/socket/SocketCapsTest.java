// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.account.Role;
import io.voxqueue.api.RunningService;
import io.voxqueue.api.edge.RawAnswer;
import io.voxqueue.job.OwnerId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No more WebSockets than there may be. */
class SocketCapsTest {
    @RegisterExtension
    static final RunningService service = new RunningService(
            "sockets.connectionsPerOwner", "2",
            "sockets.connectionsPerAddress", "3",
            "sockets.maxConnections", "4",
            "http.clientAddressHeader", "Client-Address");

    @Test
    void anOwnerMayHaveSoManyWhereverTheyComeFrom() throws Exception {
        String key = service.engine.keyOf(new OwnerId("collector"), Role.USER);
        try (Sockets sockets = new Sockets()) {
            sockets.enter(key, "192.0.2.1");
            WireSocket second = sockets.enter(key, "192.0.2.2");
            WireSocket third = sockets.open(key, "192.0.2.3");
            assertRefused(third.answer());

            try (WireSocket later = sockets.enter("", "192.0.2.3")) {
                later.sendText("{\"type\":\"auth\",\"token\":\"" + key + "\"}");
                assertThat(later.closeCode()).isEqualTo(4429);
            }

            second.close();
            awaitPlace(key, "192.0.2.3");
        }
    }

    @Test
    void anAddressMayHaveSoManyWhoeverTheyAre() throws Exception {
        try (Sockets sockets = new Sockets()) {
            sockets.enter("", "198.51.100.1");
            sockets.enter("", "198.51.100.1");
            sockets.enter(service.engine.keyOf(new OwnerId("neighbour"), Role.USER), "198.51.100.1");
            assertRefused(sockets.open("", "198.51.100.1").answer());

            sockets.enter("", "198.51.100.2");
            assertRefused(sockets.open("", "198.51.100.3").answer()); // four are all there may be
        }
        awaitPlace(service.key(), "198.51.100.1");
    }

    @Test
    void whoIsRefusedTakesNoPlace() throws Exception {
        for (int i = 0; i < 10; i++) {
            try (Sockets sockets = new Sockets()) {
                assertThat(sockets.open("nonsense", "203.0.113.1").answer().status())
                        .isEqualTo(401);
            }
        }
        awaitPlace(service.key(), "203.0.113.1");
    }

    private static void assertRefused(RawAnswer answer) {
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
    }

    private static void awaitPlace(String key, String address) {
        try (Sockets sockets = new Sockets()) {
            sockets.enter(key, address);
        }
    }

    /** Those that a test has opened. */
    private static final class Sockets implements AutoCloseable {
        private final List<WireSocket> open = new ArrayList<>();

        WireSocket open(String key, String address) throws IOException {
            String authorization = key.isEmpty() ? "" : "Authorization: Bearer " + key + "\r\n";
            WireSocket socket = WireSocket.upgrade(service, authorization + "Client-Address: " + address + "\r\n");
            open.add(socket);
            return socket;
        }

        /** Once those have left that were closed before, which takes them a moment. */
        WireSocket enter(String key, String address) {
            return Awaitility.await("a place")
                    .atMost(10, TimeUnit.SECONDS)
                    .until(() -> open(key, address), socket -> socket.answer().status() == 101);
        }

        @Override
        public void close() {
            open.forEach(WireSocket::close);
        }
    }
}

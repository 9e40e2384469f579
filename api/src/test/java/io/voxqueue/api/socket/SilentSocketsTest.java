// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.RunningService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that do not answer, do not end, or are gone. */
class SilentSocketsTest {
    @RegisterExtension
    static final RunningService service = new RunningService(
            "sockets.pingInterval", "500ms",
            "http.requestTimeout", "300ms",
            "http.answerTimeout", "300ms");

    @Test
    void whoeverAnswersNoPingIsDropped() throws Exception {
        try (WireSocket silent = WireSocket.open(service)) {
            assertThat(silent.read().opcode()).isEqualTo(WireSocket.PING);
            assertThat(silent.read().opcode()).isEqualTo(WireSocket.PING);
            assertThat(silent.isClosedByServer()).isTrue();
        }
    }

    @Test
    void whoeverAnswersPingsStaysHoweverQuiet() throws Exception {
        try (WireSocket quiet = WireSocket.open(service)) {
            for (int i = 0; i < 4; i++) { // longer than any time-out of HTTP
                assertThat(quiet.read().opcode()).isEqualTo(WireSocket.PING);
                quiet.send(WireSocket.PONG, new byte[0]);
            }
            quiet.sendText("{\"type\":\"ping\"}");

            WireSocket.Received received = quiet.read();
            assertThat(received.opcode() == WireSocket.PING ? quiet.read().text() : received.text())
                    .contains("pong");
        }
    }

    @Test
    void whoeverIsGoneLeavesNothing() throws Exception {
        int before = service.openConnections();
        WireSocket.open(service).close();
        try (WireSocket half = WireSocket.open(service)) {
            half.endsSending();
            assertThat(half.isClosedByServer()).isTrue();
        }

        Awaitility.await("the connections' end")
                .atMost(10, TimeUnit.SECONDS)
                .until(() -> service.openConnections() <= before);
    }

    @Test
    void whoeverDoesNotEndAfterACloseIsCutOff() throws Exception {
        try (WireSocket stubborn = WireSocket.open(service)) {
            stubborn.send(WireSocket.frame(0x81, false, new byte[1]));
            assertThat(stubborn.closeCode()).isEqualTo(1002);

            Awaitility.await("its connection's end")
                    .atMost(10, TimeUnit.SECONDS)
                    .until(() -> service.openConnections() == 0);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import static io.voxqueue.api.socket.WireSocket.bytes;
import static io.voxqueue.api.socket.WireSocket.concat;
import static io.voxqueue.api.socket.WireSocket.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.RunningService;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What comes over the wire, frame by frame. */
class FramesTest {
    private static final int MOST = 64 * 1024;
    private static final byte[] PING_MESSAGE = bytes("{\"type\":\"ping\"}");
    private static final String PONG_MESSAGE = "{\"type\":\"pong\"}";

    @RegisterExtension
    static final RunningService service = new RunningService();

    @Test
    void aMessageMayHaveJustTheMostBytes() throws IOException {
        try (WireSocket socket = WireSocket.open(service)) {
            socket.send(WireSocket.TEXT, text(MOST));
            assertThat(socket.read().text()).contains("malformed_json");

            socket.sendPiece(WireSocket.TEXT, text(MOST - 1)).send(WireSocket.CONTINUATION, text(1));
            assertThat(socket.read().text()).contains("malformed_json");

            socket.send(WireSocket.TEXT, text(MOST + 1));
            assertThat(socket.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void piecesAreCountedAsTheyComeAndTheRestIsSwallowed() throws IOException {
        try (WireSocket socket = WireSocket.open(service)) {
            socket.sendPiece(WireSocket.TEXT, text(MOST / 4));
            for (int i = 0; i < 63; i++) {
                socket.sendPiece(
                        WireSocket.CONTINUATION, text(MOST / 4)); // 1 MiB, of which 64 KiB are too much already
            }

            assertThat(socket.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void aMessageMayComeInPiecesWithPingsBetweenThem() throws IOException {
        try (WireSocket socket = WireSocket.open(service)) {
            String message = "{\"type\":\"ping\",\"note\":\"€\"}";
            byte[] all = bytes(message);
            int cut = message.indexOf('€') + 1; // within the character
            socket.sendPiece(WireSocket.TEXT, slice(all, 0, cut))
                    .sendPiece(WireSocket.CONTINUATION, new byte[0])
                    .send(WireSocket.PING, bytes("are you there"))
                    .send(WireSocket.CONTINUATION, slice(all, cut, all.length));

            WireSocket.Received pong = socket.read();
            assertThat(pong.opcode()).isEqualTo(WireSocket.PONG);
            assertThat(pong.text()).isEqualTo("are you there");
            assertThat(socket.read().text()).isEqualTo(PONG_MESSAGE);
        }
    }

    @Test
    void framesMayComeByteByByte() throws IOException {
        try (WireSocket socket = WireSocket.open(service)) {
            for (byte each : concat(
                    WireSocket.frame(WireSocket.TEXT, PING_MESSAGE), WireSocket.frame(0x81, true, PING_MESSAGE))) {
                socket.send(new byte[] {each});
            }

            assertThat(socket.read().text()).isEqualTo(PONG_MESSAGE);
            assertThat(socket.read().text()).isEqualTo(PONG_MESSAGE);
        }
    }

    @Test
    void framesMayComeTogetherWithTheUpgrade() throws IOException {
        String headers = "Authorization: Bearer " + service.key() + "\r\n";
        try (WireSocket socket =
                WireSocket.upgrade(service, headers, WireSocket.frame(0x81, true, bytes("{\"type\":1}")))) {
            assertThat(socket.read().text()).contains("ready");
            assertThat(socket.read().text()).contains("wrong_type");
        }
    }

    @Test
    void aCloseIsAnsweredWithItsOwnCode() throws IOException {
        try (WireSocket socket = WireSocket.open(service)) {
            socket.sendText("{\"type\":\"ping\"}").send(WireSocket.CLOSE, hex(0x0F, 0xA1));

            assertThat(socket.read().text()).isEqualTo(PONG_MESSAGE);
            assertThat(socket.closeCode()).isEqualTo(4001);
            assertThat(socket.isClosedByServer()).isTrue();
        }
    }

    private static byte[] text(int length) {
        return bytes("x".repeat(length));
    }

    private static byte[] slice(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }
}

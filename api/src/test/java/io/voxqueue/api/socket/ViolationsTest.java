// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import static io.voxqueue.api.socket.WireSocket.bytes;
import static io.voxqueue.api.socket.WireSocket.concat;
import static io.voxqueue.api.socket.WireSocket.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.RunningService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What clients must not send, and the code that they are closed with. */
class ViolationsTest {
    private static final byte[] PING_MESSAGE = bytes("{\"type\":\"ping\"}");
    private static final String PONG_MESSAGE = "{\"type\":\"pong\"}";

    @RegisterExtension
    static final RunningService service = new RunningService();

    static Stream<Arguments> violations() {
        byte[] few = bytes("hello");
        return Stream.of(
                Arguments.of("unmasked", WireSocket.frame(0x81, false, few), 1002),
                Arguments.of("reserved bit 1", WireSocket.frame(0xC1, true, few), 1002),
                Arguments.of("reserved bit 3", WireSocket.frame(0x91, true, few), 1002),
                Arguments.of("opcode 3", WireSocket.frame(0x83, true, few), 1002),
                Arguments.of("opcode 11", WireSocket.frame(0x8B, true, few), 1002),
                Arguments.of("ping in fragments", WireSocket.frame(0x09, true, few), 1002),
                Arguments.of("ping of 126 bytes", WireSocket.frame(0x89, true, new byte[126]), 1002),
                Arguments.of("continuation of nothing", WireSocket.frame(0x80, true, few), 1002),
                Arguments.of("length in 2 bytes where 1 does", hex(0x81, 0xFE, 0, 5, 0, 0, 0, 0), 1002),
                Arguments.of("length in 8 bytes where 2 do", hex(0x81, 0xFF, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0), 1002),
                Arguments.of("length below zero", hex(0x81, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 1009),
                Arguments.of("length of 4 GiB", hex(0x81, 0xFF, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0), 1009),
                Arguments.of("text that is not UTF-8", WireSocket.frame(0x81, true, hex(0xC3, 0x28)), 1007),
                Arguments.of(
                        "text that ends in a character", WireSocket.frame(0x81, true, hex(0x41, 0xE2, 0x82)), 1007),
                Arguments.of("surrogate in UTF-8", WireSocket.frame(0x81, true, hex(0xED, 0xA0, 0x80)), 1007),
                Arguments.of("binary", WireSocket.frame(0x82, true, few), 1003),
                Arguments.of("close of one byte", WireSocket.frame(0x88, true, new byte[1]), 1002),
                Arguments.of("close with 1005", WireSocket.frame(0x88, true, hex(0x03, 0xED)), 1002),
                Arguments.of("close with 999", WireSocket.frame(0x88, true, hex(0x03, 0xE7)), 1002),
                Arguments.of(
                        "close reason not UTF-8", WireSocket.frame(0x88, true, hex(0x03, 0xE8, 0xC3, 0x28)), 1002));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("violations")
    void whatAClientMustNotSendClosesIt(String what, byte[] frame, int code) throws IOException {
        try (WireSocket socket = WireSocket.open(service)) {
            socket.send(frame);

            assertThat(socket.closeCode()).as(what).isEqualTo(code);
            assertThat(socket.isClosedByServer()).isTrue();
        }
    }

    @Test
    void whatCameBeforeTheViolationIsAnswered() throws IOException {
        try (WireSocket socket = WireSocket.open(service)) {
            socket.send(concat(
                    WireSocket.frame(WireSocket.TEXT, PING_MESSAGE), WireSocket.frame(0x81, false, new byte[1])));

            assertThat(socket.read().text()).isEqualTo(PONG_MESSAGE);
            assertThat(socket.closeCode()).isEqualTo(1002);
        }
    }

    @Test
    void piecesThatAreNotUtf8TogetherCloseIt() throws IOException {
        try (WireSocket socket = WireSocket.open(service)) {
            socket.sendPiece(WireSocket.TEXT, hex(0x41, 0xE2)).send(WireSocket.CONTINUATION, hex(0x41));

            assertThat(socket.closeCode()).isEqualTo(1007);
        }
        try (WireSocket socket = WireSocket.open(service)) {
            socket.sendPiece(WireSocket.TEXT, hex(0xC3, 0x28));

            assertThat(socket.closeCode()).isEqualTo(1007);
        }
    }

    @Test
    void aMessageMustEndBeforeTheNextBegins() throws IOException {
        try (WireSocket socket = WireSocket.open(service)) {
            socket.sendPiece(WireSocket.TEXT, PING_MESSAGE).sendText("again");

            assertThat(socket.closeCode()).isEqualTo(1002);
        }
    }

    @Test
    void aFloodOfPingsClosesIt() throws IOException {
        try (WireSocket socket = WireSocket.open(service)) {
            ByteArrayOutputStream pings = new ByteArrayOutputStream();
            for (int i = 0; i < 500; i++) {
                pings.writeBytes(WireSocket.frame(WireSocket.PING, new byte[0]));
            }
            socket.send(pings.toByteArray()); // at once: a rate is a matter of time

            assertThat(socket.closeCode()).isEqualTo(1008);
        }
    }
}

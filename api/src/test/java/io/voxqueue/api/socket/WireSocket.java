// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import io.voxqueue.api.RunningService;
import io.voxqueue.api.edge.RawAnswer;
import io.voxqueue.api.edge.RawConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A client that sends the very frames it is told to. */
final class WireSocket implements AutoCloseable {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int FIN = 0x80;
    private static final byte[] MASK = {1, 2, 3, 4};

    private final RawConnection connection;
    private final RawAnswer answer;

    private WireSocket(RawConnection connection, byte[] request) throws IOException {
        this.connection = connection;
        this.answer = connection
                .send(request)
                .next(true)
                .orElseThrow(() -> new IOException("The server closed the connection without an answer"));
    }

    /** A WebSocket of the owner that all tests share, greeted already. */
    static WireSocket open(RunningService service) throws IOException {
        return open(service, 64 * 1024);
    }

    static WireSocket open(RunningService service, int receiveBuffer) throws IOException {
        RawConnection connection = new RawConnection(service.port(), receiveBuffer);
        String request = request("Authorization: Bearer " + service.key() + "\r\n");
        WireSocket socket = new WireSocket(connection, request.getBytes(StandardCharsets.US_ASCII));
        socket.read();
        return socket;
    }

    /** One that sends these headers and then these bytes at once. */
    static WireSocket upgrade(RunningService service, String headers, byte... early) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(request(headers).getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(early);
        return new WireSocket(new RawConnection(service.port()), all.toByteArray());
    }

    static String request(String headers) {
        return "GET /ws HTTP/1.1\r\nHost: voxqueue.test\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + headers
                + "\r\n";
    }

    RawAnswer answer() {
        return answer;
    }

    /** A frame as a client has to send it. */
    static byte[] frame(int opcode, byte[] payload) {
        return frame(FIN | opcode, true, payload);
    }

    static byte[] frame(int first, boolean masked, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        int mask = masked ? 0x80 : 0;
        frame.write(first);
        if (payload.length < 126) {
            frame.write(mask | payload.length);
        } else if (payload.length < 65_536) {
            frame.write(mask | 126);
            frame.writeBytes(
                    ByteBuffer.allocate(2).putShort((short) payload.length).array());
        } else {
            frame.write(mask | 127);
            frame.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        if (masked) {
            frame.writeBytes(MASK);
        }
        for (int i = 0; i < payload.length; i++) {
            frame.write(masked ? payload[i] ^ MASK[i % 4] : payload[i]);
        }
        return frame.toByteArray();
    }

    WireSocket send(byte[] bytes) throws IOException {
        connection.send(bytes);
        return this;
    }

    WireSocket send(int opcode, byte[] payload) throws IOException {
        return send(frame(opcode, payload));
    }

    WireSocket sendText(String text) throws IOException {
        return send(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A piece of a message that is not its last. */
    WireSocket sendPiece(int opcode, byte[] payload) throws IOException {
        return send(frame(opcode, true, payload));
    }

    /**
     * What the service sent.
     *
     * @param latin its bytes, one per character
     */
    record Received(int opcode, String latin) {
        String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        int code() {
            return ByteBuffer.wrap(bytes()).getShort() & 0xffff;
        }

        private byte[] bytes() {
            return latin.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    Received read() throws IOException {
        ByteBuffer head = ByteBuffer.wrap(connection.rest(2));
        if (head.remaining() < 2) {
            throw new IOException("The service closed the connection without a close frame");
        }
        int opcode = head.get(0) & 0x0f;
        int length = head.get(1) & 0x7f;
        if (length == 126) {
            length = ByteBuffer.wrap(connection.rest(2)).getShort() & 0xffff;
        }
        return new Received(opcode, new String(connection.rest(length), StandardCharsets.ISO_8859_1));
    }

    /** Reads on to the close frame; its code. */
    int closeCode() throws IOException {
        Received received = read();
        while (received.opcode() != CLOSE) {
            received = read();
        }
        return received.code();
    }

    /** Half of the connection ends, without a close frame. */
    void endsSending() throws IOException {
        connection.end();
    }

    boolean isClosedByServer() {
        return connection.isClosedByServer();
    }

    @Override
    public void close() {
        connection.close();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] hex(int... octets) {
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            bytes[i] = (byte) octets[i];
        }
        return bytes;
    }

    static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}

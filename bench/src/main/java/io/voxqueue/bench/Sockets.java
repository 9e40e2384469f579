// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import io.voxqueue.process.ServiceProcess;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What idle WebSockets cost in memory, and how long a message and its answer take beside them. */
final class Sockets {
    private static final int IDLE = Integer.getInteger("sockets", 5000);
    private static final int MEASURED = 2000;
    private static final int WARM_UP = 500;
    private static final byte[] PING = "{\"type\":\"ping\"}".getBytes(StandardCharsets.US_ASCII);

    private Sockets() {}

    static void run() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("voxqueue-bench");
        List<Socket> idle = new ArrayList<>();
        try (ServiceProcess service = service(directory)) {
            String key = key(directory);
            Socket busy = open(service.address(), key);
            long[] alone = pings(busy);
            long before = service.residentKiB();
            for (int i = 0; i < IDLE; i++) {
                idle.add(open(service.address(), key));
            }
            long[] beside = pings(busy);
            new Figures("sockets")
                    .with("idle", IDLE)
                    .with("residentKiBEach", (double) (service.residentKiB() - before) / IDLE)
                    .percentilesMs("answerAlone", alone)
                    .percentilesMs("answerBesideIdle", beside)
                    .print();
            busy.close();
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    /** One that lets in as many as there are. */
    static ServiceProcess service(Path directory) throws IOException {
        Path settings = Path.of(ServiceProcess.unlimited(directory));
        Files.writeString(settings, Files.readString(settings) + """
            sockets:
              connectionsPerOwner: 100000
              connectionsPerAddress: 100000
              framesPerSecond: 100000
            """);
        return ServiceProcess.start(
                        directory.resolve("data"), directory.resolve("service.log"), Map.of(), settings.toString())
                .awaitHealthy();
    }

    static String key(Path directory) throws IOException {
        return Files.readString(directory.resolve("data/development.key")).strip();
    }

    private static long[] pings(Socket socket) throws IOException {
        long[] nanos = new long[MEASURED];
        for (int i = -WARM_UP; i < MEASURED; i++) {
            long begun = System.nanoTime();
            socket.getOutputStream().write(masked(PING));
            frame(socket.getInputStream());
            if (i >= 0) {
                nanos[i] = System.nanoTime() - begun;
            }
        }
        return nanos;
    }

    private static Socket open(URI address, String key) throws IOException {
        Socket socket = new Socket(address.getHost(), address.getPort());
        upgrade(socket, key);
        return socket;
    }

    /** Makes a WebSocket of a connection, whose greeting is read. */
    static void upgrade(Socket socket, String key) throws IOException {
        socket.setTcpNoDelay(true);
        String upgrade = "GET /ws HTTP/1.1\r\nHost: bench\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nAuthorization: Bearer "
                + key
                + "\r\n\r\n";
        socket.getOutputStream().write(upgrade.getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        for (int ends = 0; ends < 4; ) { // of the answer's head
            int next = in.read();
            ends = next == "\r\n\r\n".charAt(ends) ? ends + 1 : next == '\r' ? 1 : 0;
            if (next < 0) {
                throw new EOFException("The upgrade was refused");
            }
        }
        frame(in); // the greeting
    }

    /** A text frame (RFC 6455 §5.2) with a mask of zeros. */
    static byte[] masked(byte[] text) {
        byte[] frame = new byte[6 + text.length];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | text.length);
        System.arraycopy(text, 0, frame, 6, text.length);
        return frame;
    }

    /** Reads one frame and leaves aside what it says. */
    static void frame(InputStream in) throws IOException {
        in.readNBytes(1);
        int length = in.read();
        in.readNBytes(length < 126 ? length : in.read() << 8 | in.read());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import io.voxqueue.process.ServiceClient;
import io.voxqueue.process.ServiceProcess;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From the moment that is written in an event to its being heard over each of many WebSockets of its owner. */
final class SocketEvents {
    private static final int SOCKETS = Integer.getInteger("sockets", 1000);
    private static final int JOBS = Integer.getInteger("jobs", 60);
    private static final int WARM_UP = 10;
    private static final int EVENTS_PER_JOB = 3; // queued, started, succeeded: the text was spoken before
    private static final byte[] ALL = "{\"type\":\"subscribe\",\"all\":true}".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern AT = Pattern.compile("\"type\":\"job\\.[a-z]+\",.{0,90}?\"at\":\"([^\"]+)\"");

    private final Selector selector = Selector.open();
    private final long[] waits = new long[JOBS * EVENTS_PER_JOB * SOCKETS];
    private int heard;

    private SocketEvents() throws IOException {}

    static void run() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("voxqueue-bench");
        try (ServiceProcess service = Sockets.service(directory)) {
            new SocketEvents().measure(service, Sockets.key(directory));
        }
    }

    private void measure(ServiceProcess service, String key) throws IOException, InterruptedException {
        ServiceClient client = service.client();
        client.awaitFinished(submit(client));
        for (int i = 0; i < SOCKETS; i++) {
            listen(service.address(), key);
        }
        for (int job = -WARM_UP; job < JOBS; job++) {
            if (job == 0) {
                heard = 0;
            }
            int before = heard;
            submit(client);
            hear(before + EVENTS_PER_JOB * SOCKETS);
        }
        Arrays.sort(waits);
        new Figures("socket-events")
                .with("sockets", SOCKETS)
                .with("heard", heard)
                .percentilesMs("heardAfter", waits)
                .with("heardAfterP99Ms", waits[(int) Math.round(0.99 * (waits.length - 1))] / 1e6)
                .print();
    }

    private static String submit(ServiceClient client) throws IOException, InterruptedException {
        return client.submit("The tide comes in.", Map.of()).get("id").asText();
    }

    private void listen(URI address, String key) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(address.getHost(), address.getPort()));
        Sockets.upgrade(channel.socket(), key);
        channel.socket().getOutputStream().write(Sockets.masked(ALL));
        Sockets.frame(channel.socket().getInputStream()); // the reply
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(64 * 1024));
    }

    private void hear(int until) throws IOException {
        while (heard < until) {
            selector.select(TimeUnit.SECONDS.toMillis(30));
            if (selector.selectedKeys().isEmpty()) {
                throw new IOException("Only " + heard + " of " + until + " events were heard");
            }
            for (SelectionKey ready : selector.selectedKeys()) {
                ByteBuffer buffer = (ByteBuffer) ready.attachment();
                if (((SocketChannel) ready.channel()).read(buffer) < 0) {
                    throw new EOFException("A WebSocket was closed");
                }
                take(buffer.flip(), System.currentTimeMillis());
                buffer.compact();
            }
            selector.selectedKeys().clear();
        }
    }

    /** All frames that are whole (RFC 6455 §5.2); pings stay unanswered, the run is too short for that to matter. */
    private void take(ByteBuffer bytes, long now) {
        while (bytes.remaining() >= 4) {
            int start = bytes.position();
            int length = bytes.get(start + 1) & 0x7f;
            int head = length < 126 ? 2 : 4;
            length = length < 126 ? length : bytes.getShort(start + 2) & 0xffff;
            if (bytes.remaining() < head + length) {
                return;
            }
            String text = StandardCharsets.UTF_8
                    .decode(bytes.slice(start + head, length))
                    .toString();
            bytes.position(start + head + length);
            Matcher event = AT.matcher(text);
            if (event.find() && heard < waits.length) {
                waits[heard++] = TimeUnit.MILLISECONDS.toNanos(
                        Math.max(0, now - Instant.parse(event.group(1)).toEpochMilli()));
            }
        }
    }
}

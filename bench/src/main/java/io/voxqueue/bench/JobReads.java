// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.voxqueue.process.ServiceClient;
import io.voxqueue.process.ServiceProcess;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** How often a second a job can be asked for, over a few connections that stay open, once the service is warm. */
final class JobReads {
    private static final int CONNECTIONS = 4;
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(Integer.getInteger("warmUp", 30));
    private static final long MEASURED_NANOS = TimeUnit.SECONDS.toNanos(Integer.getInteger("seconds", 15));
    private static final String LENGTH = "content-length: ";

    private final int port;
    private final byte[] request;

    private JobReads(ServiceProcess service, String key, String id) {
        this.port = service.address().getPort();
        this.request = ("GET /api/jobs/" + id + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key
                        + "\r\n\r\n")
                .getBytes(US_ASCII);
    }

    static void run() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("voxqueue-bench");
        try (ServiceProcess service = ServiceProcess.startUnlimited(directory)) {
            ServiceClient client = service.client();
            String id = client.submit("Your order has been shipped.", Map.of())
                    .get("id")
                    .asText();
            client.awaitFinished(id);
            JobReads reads = new JobReads(
                    service,
                    Files.readString(directory.resolve("data/development.key")).strip(),
                    id);
            reads.during(WARM_UP_NANOS);
            Duration before = service.processorTime();
            long count = reads.during(MEASURED_NANOS);
            double seconds = MEASURED_NANOS / 1e9;
            new Figures("job-reads")
                    .with("connections", CONNECTIONS)
                    .with("readsPerSecond", Math.round(count / seconds))
                    .with("cpuMsPerRead", service.processorTime().minus(before).toNanos() / 1e6 / count)
                    .print();
        }
    }

    private long during(long nanos) {
        long end = System.nanoTime() + nanos;
        return IntStream.range(0, CONNECTIONS)
                .mapToObj(connection -> CompletableFuture.supplyAsync(
                        () -> connection(end), task -> new Thread(task, "reader").start()))
                .toList()
                .stream()
                .mapToLong(CompletableFuture::join)
                .sum();
    }

    private long connection(long end) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            long count = 0;
            while (System.nanoTime() < end) {
                socket.getOutputStream().write(request);
                answer(in);
                count++;
            }
            return count;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(InputStream in) throws IOException {
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("The answer was " + status);
        }
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(header.substring(LENGTH.length()));
            }
        }
        in.skipNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The connection was closed");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}

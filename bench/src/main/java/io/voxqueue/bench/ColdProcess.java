// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.voxqueue.process.ServiceProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One start of the service by a command of its own, watched from outside. */
final class ColdProcess {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration SETTLING = Duration.ofSeconds(2);
    private static final String STATUS = "HTTP/1.1 200";

    private final Process process;
    private final int port;
    private final long begun;

    private ColdProcess(Process process, int port, long begun) {
        this.process = process;
        this.port = port;
        this.begun = begun;
    }

    /** When it answered, when it was well, what that took of the processor, and what it held a little later. */
    record Start(long answersNanos, long wellNanos, long cpuMs, long residentMiB) {}

    /** The command may be a script that becomes Java; it finds the given one. */
    static Start measure(List<String> command, Path javaHome, Path directory) throws IOException, InterruptedException {
        int port = ServiceProcess.freePort();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("service.log").toFile()));
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().put("PORT", String.valueOf(port));
        builder.environment().put("ADMIN_PORT", "0");
        builder.environment().put("DATA_DIR", directory.resolve("data").toString());
        long begun = System.nanoTime();
        return new ColdProcess(builder.start(), port, begun).watch();
    }

    private Start watch() throws IOException, InterruptedException {
        try {
            long answers = await("/health/live");
            long well = await("/health");
            long cpu = process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
            TimeUnit.MILLISECONDS.sleep(SETTLING.toMillis());
            return new Start(answers, well, cpu, residentKiB() / 1024);
        } finally {
            process.destroy(); // in order: that is when an AOT cache is written
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        }
    }

    private long await(String path) throws InterruptedException {
        while (System.nanoTime() - begun < PATIENCE.toNanos()) {
            if (answersWell(path)) {
                return System.nanoTime() - begun;
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        throw new IllegalStateException("The service was not well after " + PATIENCE);
    }

    /** By the plainest means: a client that did more would take the processor from what it watches. */
    private boolean answersWell(String path) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(US_ASCII));
            return new String(socket.getInputStream().readNBytes(STATUS.length()), US_ASCII).equals(STATUS);
        } catch (IOException e) {
            return false; // not yet
        }
    }

    private long residentKiB() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}

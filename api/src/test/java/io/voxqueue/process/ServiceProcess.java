// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** The built service, running as a process of its own on a port of its own. */
public final class ServiceProcess implements AutoCloseable {
    private static final int PORTS = 100;
    private static final AtomicInteger PORT = new AtomicInteger();

    private final Process process;
    private final Path log;
    private final URI address;
    private final Path keyFile;

    private ServiceProcess(Process process, Path log, URI address, Path keyFile) {
        this.keyFile = keyFile;
        this.process = process;
        this.log = log;
        this.address = address;
    }

    /**
     * Starts the service on a data directory; its output is added to {@code log}.
     *
     * @param settings a file of settings, or none
     */
    public static ServiceProcess start(
            Path dataDirectory, Path log, Map<String, String> environment, String... settings) throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(Build.java());
        command.add("serve");
        command.addAll(List.of(settings));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(Map.of(
                        "PORT", String.valueOf(port),
                        "ADMIN_PORT", "0",
                        "DATA_DIR", dataDirectory.toString(),
                        "ORT_DISABLE_TELEMETRY", "1",
                        "MALLOC_ARENA_MAX", "2"));
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return new ServiceProcess(
                builder.start(), log, URI.create("http://127.0.0.1:" + port), dataDirectory.resolve("development.key"));
    }

    /** One that is up, keeps everything in that directory, and lets anybody ask as much as they like. */
    public static ServiceProcess startUnlimited(Path directory) throws IOException {
        return start(directory.resolve("data"), directory.resolve("service.log"), Map.of(), unlimited(directory))
                .awaitHealthy();
    }

    /** A file of settings in that directory for who asks for more than one owner may. */
    public static String unlimited(Path directory) throws IOException {
        return Files.writeString(directory.resolve("unlimited.yml"), """
            limits:
              requestsPerMinute: 1000000
              charactersPerDay: 1000000000
              queuedJobs: 1000000
              queuedJobsOfAll: 1000000
            streams:
              perOwner: 100000
              perAddress: 100000
            """).toString();
    }

    public ServiceClient client() {
        return new ServiceClient(address, keyFile);
    }

    public URI address() {
        return address;
    }

    /** Waits until the service says that it is healthy; one that does not is ended. */
    public ServiceProcess awaitHealthy() {
        try {
            return untilHealthy(client());
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private ServiceProcess untilHealthy(ServiceClient client) {
        Awaitility.await("the service to be healthy")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(25))
                .failFast("the service ended at its start:\n" + tail(), () -> !process.isAlive())
                .ignoreExceptions()
                .until(client::isHealthy);
        return this;
    }

    /** SIGKILL: nothing gets a chance to tidy up. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; the exit code. */
    public int terminate(Duration patience) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
            throw new IllegalStateException("The service had not ended " + patience + " after SIGTERM:\n" + tail());
        }
        return process.exitValue();
    }

    /** Waits for the process to end by itself; its exit code. */
    public int exit(long time, TimeUnit unit) throws InterruptedException {
        if (!process.waitFor(time, unit)) {
            throw new IllegalStateException("The service still runs:\n" + tail());
        }
        return process.exitValue();
    }

    /** Sends it a signal, such as {@code SEGV}. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    public long pid() {
        return process.pid();
    }

    /** How many files and connections it has open. */
    public int openFiles() {
        String[] open = Path.of("/proc/" + process.pid() + "/fd").toFile().list();
        return open == null ? 0 : open.length;
    }

    /** What it has taken of the processors. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Resident memory in KiB, read from the kernel. */
    public long residentKiB() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private String tail() {
        try {
            List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Below those that anybody may be given until the service has it, and not one of another process of tests. */
    public static int freePort() throws IOException {
        int first = 20_000 + (int) (ProcessHandle.current().pid() % PORTS) * PORTS;
        while (true) {
            int port = first + PORT.getAndIncrement() % PORTS;
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // the next one, then
            }
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** npm's WebSocket client {@code ws} at work, in a process of Node's. */
public final class NodeClient implements AutoCloseable {
    private static final String SCRIPT = "ws-client.cjs";

    /** Where Debian puts modules; a Node from elsewhere does not look there by itself. */
    private static final String MODULES = "/usr/share/nodejs" + File.pathSeparator + "/usr/lib/node_modules";

    private final Process process;

    private NodeClient(Process process) {
        this.process = process;
    }

    /** Whether there is a Node that has {@code ws}. */
    public static boolean isInstalled() throws IOException, InterruptedException {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "node")))
                && node("-e", "require('ws'); fetch").start().waitFor() == 0;
    }

    /** Begins one of the script's conversations. */
    public static NodeClient start(String conversation, int port, String key) throws IOException {
        return new NodeClient(
                node(script(), conversation, String.valueOf(port), key).start());
    }

    /** The first line that it writes. */
    public String said() throws IOException {
        return String.valueOf(process.inputReader(UTF_8).readLine());
    }

    /** What was wrong; nothing if it went as it should. */
    public String complaint() throws IOException, InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            return "It has not ended after thirty seconds";
        }
        String errors = new String(process.getErrorStream().readAllBytes(), UTF_8);
        return process.exitValue() == 0 ? "" : "Exit code " + process.exitValue() + ": " + errors;
    }

    private static ProcessBuilder node(String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of("node"), Stream.of(arguments)).toList());
        String own = builder.environment().getOrDefault("NODE_PATH", "");
        builder.environment().put("NODE_PATH", own.isEmpty() ? MODULES : own + File.pathSeparator + MODULES);
        return builder;
    }

    private static String script() {
        URL script = Objects.requireNonNull(NodeClient.class.getResource(SCRIPT));
        try {
            return Path.of(script.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}

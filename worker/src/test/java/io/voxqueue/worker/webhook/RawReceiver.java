// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.webhook;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A receiver that does not keep to HTTP: it writes what the test says once somebody has connected. */
final class RawReceiver implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    RawReceiver(Script script) throws IOException {
        Thread thread = new Thread(() -> accept(script));
        thread.setDaemon(true);
        thread.start();
    }

    @FunctionalInterface
    interface Script {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/";
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /** Returns once the caller has closed a connection that was being written to. */
    void awaitHangUp() throws InterruptedException {
        closed.await();
    }

    private void accept(Script script) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                connections.incrementAndGet();
                script.write(socket.getOutputStream());
            } catch (IOException | InterruptedException hungUp) {
                closed.countDown();
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

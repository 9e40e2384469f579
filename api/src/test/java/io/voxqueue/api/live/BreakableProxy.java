// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** A way to a server that can be cut: all connections at once, and those that come while it is. */
public final class BreakableProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final IntSupplier target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final CountDownLatch hold = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean cut;
    private volatile Duration delay = Duration.ZERO;

    public BreakableProxy(IntSupplier target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public void cut() {
        cut = true;
        sockets.forEach(BreakableProxy::close);
    }

    public void mend() {
        cut = false;
    }

    /** From now on whatever passes is held up for so long. */
    public void slow(Duration delay) {
        this.delay = delay;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (cut) {
                    client.close();
                    continue;
                }
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target.getAsInt());
                threads.execute(() -> carry(client, server));
                threads.execute(() -> carry(server, client));
            } catch (IOException e) {
                // closed, or the server is not there: the client sees it
            }
        }
    }

    private void carry(Socket from, Socket to) {
        sockets.add(from);
        if (cut) {
            close(from); // it came in while the others were closed
        }
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] piece = new byte[1 << 16];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                hold.await(delay.toMillis(), TimeUnit.MILLISECONDS);
                out.write(piece, 0, read);
            }
        } catch (IOException | InterruptedException e) {
            // cut
        } finally {
            sockets.remove(from);
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        hold.countDown();
        cut();
        threads.shutdownNow();
    }
}

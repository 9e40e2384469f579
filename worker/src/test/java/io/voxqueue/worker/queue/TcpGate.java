// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** A port that leads to another one, until it is shut. */
final class TcpGate implements AutoCloseable {
    private final int target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicReference<String> unanswered = new AtomicReference<>("");
    private ServerSocket entrance;

    TcpGate(int target) throws IOException {
        this.target = target;
        this.entrance = listen(0);
        this.port = entrance.getLocalPort();
    }

    int port() {
        return port;
    }

    void shut() throws IOException {
        entrance.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    void open() throws IOException {
        entrance = listen(port);
    }

    /** The next request with these words gets through, but its sender is cut off before the answer. */
    void loseAnswerTo(String words) {
        unanswered.set(words);
    }

    boolean hasLostAnswer() {
        return unanswered.get().isEmpty();
    }

    private void carry(Socket from, Socket to) throws IOException {
        byte[] bytes = new byte[1 << 16];
        for (int count = from.getInputStream().read(bytes);
                count >= 0;
                count = from.getInputStream().read(bytes)) {
            String words = unanswered.get();
            if (!words.isEmpty()
                    && new String(bytes, 0, count, StandardCharsets.ISO_8859_1).contains(words)
                    && unanswered.compareAndSet(words, "")) {
                from.shutdownOutput();
            }
            to.getOutputStream().write(bytes, 0, count);
        }
    }

    @Override
    public void close() throws IOException {
        shut();
    }

    private ServerSocket listen(int at) throws IOException {
        ServerSocket listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
        inBackground(() -> {
            while (true) {
                Socket from = listening.accept();
                Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(from);
                sockets.add(to);
                inBackground(() -> carry(from, to));
                inBackground(() -> to.getInputStream().transferTo(from.getOutputStream()));
            }
        });
        return listening;
    }

    private interface Copying {
        void run() throws IOException;
    }

    private static void inBackground(Copying copying) {
        Thread thread = new Thread(() -> {
            try {
                copying.run();
            } catch (IOException shut) {
                // that is what the gate is for
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}

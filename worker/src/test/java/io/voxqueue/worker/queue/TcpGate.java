// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port that leads to another one, until it is shut. */
final class TcpGate implements AutoCloseable {
    private final int target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
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
                inBackground(() -> from.getInputStream().transferTo(to.getOutputStream()));
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

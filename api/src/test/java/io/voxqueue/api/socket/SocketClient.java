// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import io.voxqueue.api.RunningService;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.handshake.ServerHandshake;
import org.java_websocket.protocols.IProtocol;
import org.java_websocket.protocols.Protocol;

/** Java-WebSocket's client, and what it heard. */
final class SocketClient extends WebSocketClient implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private volatile CountDownLatch held = new CountDownLatch(0);
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> code = new CompletableFuture<>();

    private SocketClient(URI uri, List<IProtocol> protocols, Map<String, String> headers) {
        super(uri, new Draft_6455(List.of(), protocols), headers, PATIENCE_SECONDS * 1000);
    }

    /** One whose upgrade carries the token. */
    static SocketClient with(RunningService service, String bearer) throws InterruptedException {
        return open(service.port(), "/ws", List.of(), Map.of("Authorization", "Bearer " + bearer));
    }

    static SocketClient with(int port, String bearer) throws InterruptedException {
        return open(port, "/ws", List.of(), Map.of("Authorization", "Bearer " + bearer));
    }

    /** One that names nobody. */
    static SocketClient anonymous(RunningService service, String path) throws InterruptedException {
        return open(service.port(), path, List.of(), Map.of());
    }

    /** One that names the token among its protocols, as a browser can. */
    static SocketClient withProtocol(RunningService service, String bearer) throws InterruptedException {
        List<IProtocol> protocols = List.of(new Protocol("bearer"), new Protocol("token." + bearer));
        return open(service.port(), "/ws", protocols, Map.of());
    }

    private static SocketClient open(int port, String path, List<IProtocol> protocols, Map<String, String> headers)
            throws InterruptedException {
        URI uri = URI.create("ws://127.0.0.1:" + port + path);
        SocketClient client =
                new SocketClient(uri, protocols.isEmpty() ? List.of(new Protocol("")) : protocols, headers);
        client.setConnectionLostTimeout(0);
        client.connectBlocking(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return client;
    }

    /** The next message. */
    String heard() throws InterruptedException {
        String message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("No message came; the connection is " + getReadyState());
        }
        return message;
    }

    /** The code that the service closed it with. */
    int closeCode() throws Exception {
        return code.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void onOpen(ServerHandshake handshake) {}

    /** From now on it reads nothing. */
    void holdUp() {
        held = new CountDownLatch(1);
    }

    void goOn() {
        held.countDown();
    }

    @Override
    public void onMessage(ByteBuffer binary) {
        try {
            held.await(); // on the thread that reads
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        messages.add(binary.remaining() + " bytes");
    }

    @Override
    public void onMessage(String message) {
        messages.add(message);
    }

    @Override
    public void onClose(int closeCode, String reason, boolean remote) {
        code.complete(closeCode);
    }

    @Override
    public void onError(Exception error) {}
}

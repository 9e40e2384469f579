// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Request;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;

/**
 * Jetty's connection once it speaks WebSocket: what comes goes through the {@link SocketReader} to the engine, frames
 * that the engine makes go to the {@link SocketWriter}. Its end is sent, then only half of the connection closed: closed
 * with bytes unread, the client's system would throw our last frame away.
 */
final class SocketConnection extends AbstractConnection implements Connection.UpgradeTo, SocketWriter.Listener {
    private static final long FLUSH_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final SocketHub hub;
    private final WebSocketImpl engine;
    private final SocketReader reader;
    private final SocketWriter writer;
    private final Session session;
    private final Heartbeat heartbeat;
    private final AtomicBoolean ended = new AtomicBoolean();

    private volatile long endsAt; // System.nanoTime; while not closing, of no meaning
    private volatile boolean closing;
    private volatile boolean open;

    SocketConnection(Request request, SocketHub hub, WebSocketImpl engine, Session session) {
        super(
                request.getConnectionMetaData().getConnection().getEndPoint(),
                request.getComponents().getExecutor());
        request.getConnectionMetaData().getConnector().getEventListeners().forEach(this::addEventListener);
        this.hub = hub;
        this.engine = engine;
        this.session = session;
        this.heartbeat = new Heartbeat(hub.limits().pingInterval().toNanoseconds());
        this.reader =
                new SocketReader(getEndPoint(), request.getComponents().getByteBufferPool(), engine, hub.limits());
        this.writer =
                new SocketWriter(getEndPoint(), hub.limits().maxBacklogBytes().toBytes(), this);
    }

    Session session() {
        return session;
    }

    @Override
    public void onUpgradeTo(ByteBuffer early) {
        reader.keep(early);
    }

    @Override
    public void onOpen() {
        super.onOpen();
        getEndPoint().setIdleTimeout(0); // pings find out who is gone
        open = true;
        session.begin(this);
        hub.add(this);
        reader.takeKept();
        fillInterested();
    }

    @Override
    public void onFillable() {
        try {
            if (reader.read()) {
                fillInterested();
            } else if (!closing || getEndPoint().isOutputShutdown()) { // else our last frame is on its way
                getEndPoint().close();
            }
        } catch (IOException | RuntimeException e) {
            getEndPoint().close(e);
        }
    }

    void send(Consumer<WebSocketImpl> message) {
        try {
            if (!closing) {
                message.accept(engine);
            }
        } catch (WebsocketNotConnectedException closed) {
            // it has just been closed: whoever sends cannot know
        }
    }

    long backlogBytes() {
        return writer.backlogBytes();
    }

    /** Must not be called by the writer, which may hold the engine's other lock. */
    void close(int code, String reason) {
        engine.close(code, CloseCodes.shortened(reason));
    }

    /** The engine has frames to send. Its answer to the upgrade is not one: that goes through Jetty. */
    void take(Queue<ByteBuffer> frames) {
        if (open) {
            writer.take(frames);
        }
    }

    /** The engine has sent its last frame, or will send none. */
    void closing() {
        if (!closing) {
            closeWithin(FLUSH_NANOS);
        }
        if (open) {
            writer.end();
        }
    }

    private void closeWithin(long nanos) {
        endsAt = System.nanoTime() + nanos;
        closing = true;
    }

    @Override
    public void overflowed() {
        later(() -> close(CloseCodes.TRY_AGAIN_LATER, "The client reads too slowly"));
    }

    @Override
    public void flushed() {
        closeWithin(LINGER_NANOS);
        getEndPoint().shutdownOutput();
        if (getEndPoint().isInputShutdown()) {
            getEndPoint().close();
        }
    }

    @Override
    public void writeFailed(Throwable failure) {
        getEndPoint().close(failure);
    }

    void answered() {
        heartbeat.answered();
    }

    /** Does what is due; called several times a second. */
    void look(long now) {
        if (!getEndPoint().isOpen()) {
            hub.remove(this); // it may have ended before it was added
            end();
        } else if (closing) {
            if (now - endsAt > 0) {
                getEndPoint().close();
            }
        } else {
            session.look(now);
            beat(now);
        }
    }

    private void beat(long now) {
        switch (heartbeat.look(now)) {
            case PING -> send(WebSocketImpl::sendPing);
            case GIVE_UP -> getEndPoint().close();
            case NOTHING -> {}
        }
    }

    @Override
    public void onClose(Throwable cause) {
        super.onClose(cause);
        end();
    }

    /** Happens once, whoever finds it out first; an upgrade that fails ends so, too. */
    void end() {
        if (ended.compareAndSet(false, true)) {
            closing = true;
            hub.remove(this);
            later(() -> {
                engine.closeConnection(CloseFrame.ABNORMAL_CLOSE, "");
                session.end();
            });
        }
    }

    /** On another thread, without the locks of this one. */
    private void later(Runnable step) {
        try {
            getExecutor().execute(step);
        } catch (RejectedExecutionException e) {
            getEndPoint().close(); // the server has stopped
        }
    }
}

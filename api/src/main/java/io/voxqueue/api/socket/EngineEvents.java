// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.Handshakedata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what the engine finds to the connection that the engine belongs to. */
final class EngineEvents extends WebSocketAdapter {
    private static final Logger log = LoggerFactory.getLogger(EngineEvents.class);

    private static SocketConnection connection(WebSocket engine) {
        return engine.getAttachment();
    }

    @Override
    public void onWriteDemand(WebSocket engine) {
        connection(engine).take(((WebSocketImpl) engine).outQueue);
    }

    @Override
    public void onWebsocketMessage(WebSocket engine, String text) {
        connection(engine).session().received(text);
    }

    @Override
    public void onWebsocketMessage(WebSocket engine, ByteBuffer binary) {
        connection(engine).close(CloseCodes.UNSUPPORTED_DATA, "Messages are text");
    }

    @Override
    public void onWebsocketPing(WebSocket engine, Framedata ping) {
        try {
            super.onWebsocketPing(engine, ping);
        } catch (WebsocketNotConnectedException closing) {
            // the client, too, has nothing more to expect
        }
    }

    @Override
    public void onWebsocketPong(WebSocket engine, Framedata pong) {
        connection(engine).answered();
    }

    @Override
    public void onWebsocketClosing(WebSocket engine, int code, String reason, boolean remote) {
        connection(engine).closing();
    }

    /** The engine closes next, but with some errors, such as text that is not UTF-8, it has no reason and so sends no code. */
    @Override
    public void onWebsocketError(WebSocket engine, Exception error) {
        if (error instanceof InvalidDataException invalid) {
            String reason = invalid.getCloseCode() == CloseCodes.INVALID_PAYLOAD
                    ? "Text must be UTF-8"
                    : "The frames are none that RFC 6455 knows";
            connection(engine).close(invalid.getCloseCode(), reason);
        } else {
            log.error("A WebSocket is closed because of an error", error);
            connection(engine).close(CloseCodes.INTERNAL_ERROR, "Something went wrong in the service");
        }
    }

    @Override
    public void onWebsocketOpen(WebSocket engine, Handshakedata handshake) {
        // the connection begins when Jetty has sent the answer
    }

    @Override
    public void onWebsocketClose(WebSocket engine, int code, String reason, boolean remote) {
        // Jetty tells the connection
    }

    @Override
    public void onWebsocketCloseInitiated(WebSocket engine, int code, String reason) {
        // onWebsocketClosing follows
    }

    @Override
    public InetSocketAddress getLocalSocketAddress(WebSocket engine) {
        throw new UnsupportedOperationException("The engine does not ask for addresses by itself");
    }

    @Override
    public InetSocketAddress getRemoteSocketAddress(WebSocket engine) {
        throw new UnsupportedOperationException("The engine does not ask for addresses by itself");
    }
}

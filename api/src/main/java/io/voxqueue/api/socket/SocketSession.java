// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import io.voxqueue.api.auth.Caller;
import java.nio.ByteBuffer;

/** One client at the other end of a WebSocket, who has proven who it is. All methods may be called by any thread. */
public interface SocketSession {
    Caller caller();

    /** Queues a text message and returns at once. One for a session that is closing, or closed, is dropped. */
    void send(String text);

    /** Queues a binary message; its bytes must not change any more. */
    void send(ByteBuffer binary);

    /**
     * How many bytes wait for the client to take them. Past {@code sockets.maxBacklogBytes} the session is closed with
     * {@link CloseCodes#TRY_AGAIN_LATER} and what waits is dropped, so whoever has much to send looks here first.
     */
    long backlogBytes();

    /** Sends what is queued, tells the client why, and ends; the reason may have 123 bytes. */
    void close(int code, String reason);
}

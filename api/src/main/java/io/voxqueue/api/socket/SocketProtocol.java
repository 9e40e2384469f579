// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

/**
 * What is said over WebSockets. Calls for one session come one at a time and in this order: opened once, received as often
 * as a message comes, closed once; those for different sessions come at the same time. They run on the server's threads
 * and must not wait for long.
 */
public interface SocketProtocol {
    /** Somebody has proven who they are; nothing but the greeting was sent yet. */
    void opened(SocketSession session);

    void received(SocketSession session, String text);

    /** Nothing can be sent any more. */
    void closed(SocketSession session);
}

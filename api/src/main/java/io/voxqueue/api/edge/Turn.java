// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** What one connection waits for: while it is the client's turn, to say or to take something, its time runs. */
final class Turn {
    private final Connection connection;
    private final long requestNanos;
    private final long answerNanos;

    private @Nullable Deadline deadline;
    private @Nullable Request current;
    private long bytesSoFar;
    private long idleSince;

    /** A new connection: nobody has asked anything on it yet. */
    Turn(Connection connection, long requestNanos, long answerNanos) {
        this.connection = connection;
        this.requestNanos = requestNanos;
        this.answerNanos = answerNanos;
        this.idleSince = System.nanoTime();
        this.deadline = new Deadline(idleSince + requestNanos, this::close);
    }

    private record Deadline(long nanoTime, Runnable missed) {
        boolean isOver(long now) {
            return now - nanoTime > 0;
        }
    }

    /** The headers of a request are there, and it is ours to answer. */
    synchronized void asked(Request request) {
        current = request;
        deadline = null;
    }

    /** The body of the request is still to come. */
    synchronized void awaitBody(Request request, Runnable missed) {
        deadline = new Deadline(request.getBeginNanoTime() + requestNanos, missed);
    }

    /** Whatever the client had to do is done. */
    synchronized void done() {
        deadline = null;
    }

    /** A piece of the answer is on its way. */
    synchronized void awaitTaking() {
        deadline = new Deadline(System.nanoTime() + answerNanos, this::close);
    }

    /** The answer is complete; the connection is kept for another request, which need not come soon. */
    synchronized void answered(Request request) {
        if (current == request) { // else the next one has begun on another thread
            current = null;
            deadline = null;
            idleSince = System.nanoTime();
            bytesSoFar = connection.getBytesIn();
        }
    }

    /** What is to be done about the client now, if it has missed its deadline. */
    synchronized @Nullable Runnable missed(long now) {
        if (current == null && deadline == null && connection.getBytesIn() != bytesSoFar) {
            deadline = new Deadline(now + requestNanos, this::close); // another request has begun
        }
        if (deadline == null || !deadline.isOver(now)) {
            return null;
        }
        Runnable missed = deadline.missed();
        deadline = null;
        return missed;
    }

    /** Whether nothing has been asked on the connection for that long. */
    synchronized boolean isIdle(long now, long nanos) {
        return current == null && now - idleSince > nanos;
    }

    void close() {
        connection.getEndPoint().close();
    }
}

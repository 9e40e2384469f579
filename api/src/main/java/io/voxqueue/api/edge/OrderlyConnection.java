// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 connection whose bytes are read by one thread at a time. Jetty 12.1 answers a malformed request on a second
 * thread, which then reads on while the first one gives back the buffer that both use: what comes in on one connection is
 * then taken for a request on another.
 */
final class OrderlyConnection extends HttpConnection {
    /** Of a body that nobody wants, before it is answered. */
    private static final int MOST_READS = 1_000;

    private final ReentrantLock reading = new ReentrantLock();
    private volatile boolean answered;

    private OrderlyConnection(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
        super(configuration, connector, endPoint);
    }

    @Override
    public void onFillable() {
        reading.lock();
        try {
            if (answered && getParser().isClose()) {
                drop();
            } else {
                super.onFillable();
            }
        } finally {
            reading.unlock();
        }
    }

    /**
     * Reads what the client sends on although it has its answer, an error. If the connection were closed on it, the client's
     * system would throw the answer away. {@link SlowClients} ends it if the client does not.
     */
    private void drop() {
        ByteBuffer dropped = BufferUtil.allocate(getInputBufferSize());
        try {
            int filled = getEndPoint().fill(dropped);
            while (filled > 0) {
                BufferUtil.clear(dropped);
                filled = getEndPoint().fill(dropped);
            }
            if (filled == 0) {
                fillInterested();
            } else {
                getEndPoint().close();
            }
        } catch (IOException e) {
            getEndPoint().close(e);
        }
    }

    @Override
    protected HttpStreamOverHTTP1 newHttpStream(String method, String uri, HttpVersion version) {
        answered = false;
        return new Stream(method, uri, version);
    }

    private final class Stream extends HttpStreamOverHTTP1 {
        Stream(String method, String uri, HttpVersion version) {
            super(method, uri, version);
        }

        /** A rest of a body that nobody wants is no failure, which would close the connection at once. */
        @Override
        public @Nullable Throwable consumeAvailable() {
            Throwable failure = super.consumeAvailable();
            return failure == CONTENT_NOT_CONSUMED ? null : failure;
        }

        @Override
        public void succeeded() {
            answered = true;
            super.succeeded();
        }
    }

    /** Makes them as the given factory would make its own. */
    static final class Factory extends HttpConnectionFactory {
        Factory(HttpConnectionFactory like) {
            super(like.getHttpConfiguration());
            getHttpConfiguration().setMaxUnconsumedRequestContentReads(MOST_READS);
            setInputBufferSize(like.getInputBufferSize());
        }

        @Override
        public OrderlyConnection newConnection(Connector connector, EndPoint endPoint) {
            OrderlyConnection connection = new OrderlyConnection(getHttpConfiguration(), connector, endPoint);
            connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
            return configure(connection, connector, endPoint);
        }
    }
}

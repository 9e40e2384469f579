// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import io.voxqueue.config.SocketConfiguration;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.util.BufferUtil;
import org.java_websocket.WebSocketImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what comes, and hands it to the engine once the {@link FrameScanner} has found nothing wrong with it. */
final class SocketReader {
    private static final Logger log = LoggerFactory.getLogger(SocketReader.class);
    private static final int READ_BYTES = 16 * 1024;

    private final EndPoint endPoint;
    private final ByteBufferPool buffers;
    private final WebSocketImpl engine;
    private final FrameScanner scanner;
    private ByteBuffer early = BufferUtil.EMPTY_BUFFER;

    SocketReader(EndPoint endPoint, ByteBufferPool buffers, WebSocketImpl engine, SocketConfiguration limits) {
        this.endPoint = endPoint;
        this.buffers = buffers;
        this.engine = engine;
        this.scanner = new FrameScanner(
                limits.maxMessageBytes().toBytes(), new FrameRate(limits.framesPerSecond(), System::nanoTime));
    }

    /** Bytes that came together with the request; the buffer is Jetty's, and the engine needs an array. */
    void keep(ByteBuffer bytes) {
        early = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
    }

    void takeKept() {
        take(early);
        early = BufferUtil.EMPTY_BUFFER;
    }

    /** Reads all there is. Whether more may come. */
    boolean read() throws IOException {
        RetainableByteBuffer buffer = buffers.acquire(READ_BYTES, false);
        try {
            ByteBuffer bytes = buffer.getByteBuffer();
            while (true) {
                BufferUtil.clear(bytes);
                int filled = endPoint.fill(bytes);
                if (filled <= 0) {
                    return filled == 0;
                }
                take(bytes);
            }
        } finally {
            buffer.release();
        }
    }

    private void take(ByteBuffer bytes) {
        if (!engine.isOpen()) {
            return; // it has said its last, and what comes now is of no interest
        }
        var violation = scanner.scan(bytes);
        if (bytes.hasRemaining()) {
            decode(bytes);
        }
        violation.ifPresent(found -> engine.close(found.code(), found.reason()));
    }

    /** The engine fails over some close frames; what a session does wrong does not come here. */
    private void decode(ByteBuffer bytes) {
        try {
            engine.decode(bytes);
        } catch (RuntimeException e) {
            log.debug("The engine could not read a frame", e);
            engine.close(CloseCodes.PROTOCOL_ERROR, "A frame cannot be read");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.IteratingCallback;

/**
 * Sends a connection's frames one after the other, and keeps no more of them than it may. The engine calls it under its own
 * locks, so it calls nobody but the end point and its {@link Listener}, who must not call the engine in turn.
 */
final class SocketWriter extends IteratingCallback {
    private static final int FRAMES_PER_WRITE = 64;
    private static final int BYTES_PER_WRITE = 64 * 1024;
    private static final int CLOSE = 8;

    private final EndPoint endPoint;
    private final long mostBytes;
    private final Listener listener;

    // Guarded by "waiting":
    private final Queue<ByteBuffer> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean overflowed;
    private boolean ending;

    // Of one write at a time:
    private long inFlight;
    private boolean ended;

    SocketWriter(EndPoint endPoint, long mostBytes, Listener listener) {
        this.endPoint = endPoint;
        this.mostBytes = mostBytes;
        this.listener = listener;
    }

    /** Hears what becomes of the frames. */
    interface Listener {
        /** The client is too slow; all that waited was dropped. */
        void overflowed();

        /** The close frame and all before it are sent. */
        void flushed();

        void writeFailed(Throwable failure);
    }

    /** Takes over what the engine has queued. What comes after a close frame, or after too much, is dropped. */
    void take(Queue<ByteBuffer> frames) {
        boolean tooMuch = false;
        synchronized (waiting) {
            for (ByteBuffer frame = frames.poll(); frame != null; frame = frames.poll()) {
                boolean close = (frame.get(0) & 0x0f) == CLOSE;
                if (ending || (overflowed && !close)) {
                    continue;
                }
                waiting.add(frame);
                bytes += frame.remaining();
                ending = close;
                if (bytes > mostBytes && !close) {
                    overflowed = true;
                    tooMuch = true;
                    drop();
                }
            }
        }
        if (tooMuch) {
            listener.overflowed();
        }
        iterate();
    }

    /** Nothing will follow, whether there is a close frame or not. */
    void end() {
        synchronized (waiting) {
            ending = true;
        }
        iterate();
    }

    long backlogBytes() {
        synchronized (waiting) {
            return bytes;
        }
    }

    private void drop() {
        waiting.forEach(frame -> bytes -= frame.remaining());
        waiting.clear();
    }

    @Override
    protected Action process() {
        List<ByteBuffer> batch = new ArrayList<>();
        boolean last;
        synchronized (waiting) {
            bytes -= inFlight;
            inFlight = 0;
            while (!waiting.isEmpty() && batch.size() < FRAMES_PER_WRITE && inFlight < BYTES_PER_WRITE) {
                ByteBuffer frame = waiting.remove();
                inFlight += frame.remaining();
                batch.add(frame);
            }
            last = ending && batch.isEmpty();
        }
        if (!batch.isEmpty()) {
            endPoint.write(this, batch.toArray(ByteBuffer[]::new));
            return Action.SCHEDULED;
        }
        if (last && !ended) {
            ended = true;
            listener.flushed();
        }
        return Action.IDLE;
    }

    @Override
    protected void onFailure(Throwable failure) {
        listener.writeFailed(failure);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer that grows as there is something to say, sent behind the headers that a resource gave without a
 * body. It holds no thread, and of what its client does not take only so much: then the client is sent away.
 */
public final class LiveAnswer extends LateBody {
    private static final int MOST_WAITING = 512 * 1024;

    private final List<byte[]> waiting = new ArrayList<>();
    private int bytesWaiting;
    private @Nullable Response response;
    private @Nullable Callback whenSent;
    private boolean writing;
    private boolean ending;
    private boolean over;
    private final List<Runnable> whenOver = new ArrayList<>();

    /** What else is to be done once nobody hears this any more, for whatever reason; at once if that is so already. */
    public void whenOver(Runnable action) {
        boolean late;
        synchronized (this) {
            late = over;
            whenOver.add(action);
        }
        if (late) {
            action.run();
        }
    }

    /** Says something more; it is dropped once this is over. */
    public void send(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        boolean tooMuch;
        synchronized (this) {
            if (over || ending) {
                return;
            }
            tooMuch = bytesWaiting + bytes.length > MOST_WAITING;
            if (!tooMuch) {
                waiting.add(bytes);
                bytesWaiting += bytes.length;
            }
        }
        if (tooMuch) {
            sendAway();
        } else {
            writeOn();
        }
    }

    /** Ends the answer when all that was said is sent. */
    public void end() {
        synchronized (this) {
            ending = true;
        }
        writeOn();
    }

    @Override
    void begin(Response to, Callback callback) {
        to.getHeaders().remove(HttpHeader.CONTENT_LENGTH);
        boolean tooLate;
        synchronized (this) {
            tooLate = over;
            response = to;
            whenSent = callback;
        }
        if (tooLate) {
            to.write(true, BufferUtil.EMPTY_BUFFER, callback);
        } else {
            writeOn();
        }
    }

    /** Nobody hears this any more. */
    @Override
    void finished() {
        List<Runnable> actions;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            waiting.clear();
            actions = List.copyOf(whenOver);
        }
        actions.forEach(Runnable::run);
    }

    /** Writes all that waits in one piece, one piece at a time, and holds no lock meanwhile. */
    private void writeOn() {
        Response to;
        Callback callback;
        ByteBuffer piece;
        synchronized (this) {
            if (response == null || whenSent == null || writing || over || (waiting.isEmpty() && !ending)) {
                return;
            }
            to = response;
            callback = whenSent;
            piece = take();
            writing = true;
        }
        if (piece.hasRemaining()) {
            to.write(false, piece, Callback.from(this::written, callback::failed));
        } else {
            to.write(true, piece, callback);
        }
    }

    private ByteBuffer take() {
        ByteBuffer piece = ByteBuffer.allocate(bytesWaiting);
        waiting.forEach(piece::put);
        waiting.clear();
        bytesWaiting = 0;
        return piece.flip();
    }

    private void written() {
        synchronized (this) {
            writing = false;
        }
        writeOn();
    }

    /** What is being written fails with the connection, and the request with it. */
    private void sendAway() {
        Response to;
        synchronized (this) {
            to = response;
        }
        finished();
        if (to != null) {
            to.getRequest()
                    .getConnectionMetaData()
                    .getConnection()
                    .getEndPoint()
                    .close();
        }
    }
}

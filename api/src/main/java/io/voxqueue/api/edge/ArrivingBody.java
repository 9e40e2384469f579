// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request while it comes in, read as it comes and without a thread that waits for it. Whoever gives up on
 * it does so on another thread than the one that reads, so both are synchronized.
 */
final class ArrivingBody implements Invocable.Task {
    private final Request request;
    private final long maxBytes;
    private final BodyMemory memory;
    private final Turn turn;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private boolean ended;

    /** What the client is told although Jetty may have found another failure first; 0 while there is hope. */
    private int givenUp;

    private Consumer<Request> complete = received -> {};
    private IntConsumer failed = status -> {};

    ArrivingBody(Request request, long maxBytes, BodyMemory memory, Turn turn) {
        this.request = request;
        this.maxBytes = maxBytes;
        this.memory = memory;
        this.turn = turn;
    }

    /** Tells the one when the body is there, with a request that has it, or the other the status of its failure. */
    void whenComplete(Consumer<Request> complete, IntConsumer failed) {
        this.complete = complete;
        this.failed = failed;
        Request.addCompletionListener(request, failure -> memory.free(this, bytes.size()));
        read(false);
    }

    @Override
    public void run() {
        read(true);
    }

    /** More bytes are taken in on the thread that heard of them. */
    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    private void read(boolean later) {
        Runnable next = advance(later);
        if (next != null) {
            proceed(later, next);
        }
    }

    /** What follows, if the body ended. */
    private synchronized @Nullable Runnable advance(boolean later) {
        while (!ended) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                if (!later) {
                    turn.awaitBody(request, () -> giveUp(408));
                }
                request.demand(this);
                return null;
            }
            if (Content.Chunk.isFailure(chunk)) {
                return fail(verdict(chunk.getFailure()));
            }
            boolean last = chunk.isLast();
            boolean tooMany = bytes.size() + chunk.remaining() > maxBytes;
            take(chunk);
            if (tooMany) {
                return fail(413);
            }
            if (last) {
                return succeed();
            }
        }
        return null;
    }

    private void take(Content.Chunk chunk) {
        int size = chunk.remaining();
        bytes.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
        chunk.release();
        // on a thread of its own: two bodies that give up on each other must not wait for each other
        memory.add(this, size, () -> giveUp(503))
                .ifPresent(victim -> request.getContext().execute(victim));
    }

    /** Has the next read fail, on whatever thread it comes. */
    private synchronized void giveUp(int status) {
        if (!ended) {
            givenUp = status;
            request.fail(new HttpException.RuntimeException(status));
        }
    }

    private Runnable succeed() {
        ended = true;
        turn.done();
        memory.complete(this);
        Request received = new Received(request, ByteBuffer.wrap(bytes.toByteArray()));
        return () -> complete.accept(received);
    }

    private Runnable fail(int status) {
        ended = true;
        turn.done();
        memory.complete(this);
        return () -> failed.accept(status);
    }

    private void proceed(boolean later, Runnable next) {
        if (later) {
            request.getContext().execute(next); // what comes may block, which this thread must not
        } else {
            next.run();
        }
    }

    private int verdict(Throwable failure) {
        if (givenUp != 0) {
            return givenUp;
        }
        if (failure instanceof HttpException http) {
            return http.getCode();
        }
        return failure instanceof TimeoutException ? 408 : 400;
    }

    /** The same request, with all of its body. */
    private static final class Received extends Request.Wrapper {
        private final Content.Source body;

        Received(Request request, ByteBuffer body) {
            super(request);
            this.body = Content.Source.from(body);
        }

        @Override
        public Content.Chunk read() {
            return body.read();
        }

        @Override
        public void demand(Runnable demandCallback) {
            body.demand(demandCallback);
        }
    }
}

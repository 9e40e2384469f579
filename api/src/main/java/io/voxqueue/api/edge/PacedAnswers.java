// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Lets the time of a client run while it takes a piece of its answer. */
final class PacedAnswers extends Handler.Wrapper {
    private final SlowClients clients;

    PacedAnswers(SlowClients clients) {
        this.clients = clients;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Turn turn = clients.of(request);
        turn.asked(request);
        Request.addCompletionListener(request, failure -> turn.answered(request));
        return super.handle(request, new Paced(request, response, turn), callback);
    }

    private static final class Paced extends Response.Wrapper {
        private final Turn turn;

        Paced(Request request, Response response, Turn turn) {
            super(request, response);
            this.turn = turn;
        }

        @Override
        public void write(boolean last, ByteBuffer content, Callback callback) {
            turn.awaitTaking();
            super.write(last, content, new Taken(turn, callback));
        }
    }

    /** Stops the time before anybody is told, who might write the next piece at once. */
    private record Taken(Turn turn, Callback callback) implements Callback {
        @Override
        public void succeeded() {
            turn.done();
            callback.succeeded();
        }

        @Override
        public void failed(Throwable failure) {
            turn.done();
            callback.failed(failure);
        }

        @Override
        public InvocationType getInvocationType() {
            return callback.getInvocationType();
        }
    }
}

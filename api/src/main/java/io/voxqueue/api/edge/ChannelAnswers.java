// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IO;

/** Sends {@link ChannelBody} piece by piece, as fast as the client takes it, and without a thread that waits for it. */
final class ChannelAnswers extends Handler.Wrapper {
    private static final int PIECE = 64 * 1024;

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Request.addCompletionListener(
                request, failure -> ChannelBody.of(request).ifPresent(body -> IO.close(body.channel())));
        return super.handle(request, new Sending(request, response), callback);
    }

    private static final class Sending extends Response.Wrapper {
        private boolean begun;

        Sending(Request request, Response response) {
            super(request, response);
        }

        /** The end of an answer without a body is where the body begins. */
        @Override
        public void write(boolean last, ByteBuffer content, Callback callback) {
            boolean bare = last && !begun && BufferUtil.isEmpty(content);
            begun |= bare || BufferUtil.hasContent(content); // an error has a body of its own
            Optional<ChannelBody> body = bare ? ChannelBody.of(getRequest()) : Optional.empty();
            if (body.isPresent()) {
                send(body.get(), callback);
            } else {
                super.write(last, content, callback);
            }
        }

        private void send(ChannelBody body, Callback callback) {
            try {
                body.channel().position(body.first());
            } catch (IOException e) {
                callback.failed(e);
                return;
            }
            getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length());
            ByteBufferPool pool = getRequest().getComponents().getByteBufferPool();
            ByteBufferPool.Sized pieces = new ByteBufferPool.Sized(pool, true, PIECE);
            Content.copy(Content.Source.from(pieces, body.channel(), 0, body.length()), getWrapped(), callback);
        }
    }
}

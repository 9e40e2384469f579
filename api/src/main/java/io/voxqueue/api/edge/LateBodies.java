// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** Sends {@link LateBody} behind the headers. */
final class LateBodies extends Handler.Wrapper {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Request.addCompletionListener(request, failure -> LateBody.of(request).ifPresent(LateBody::finished));
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
            Optional<LateBody> body = bare ? LateBody.of(getRequest()) : Optional.empty();
            if (body.isPresent()) {
                body.get().begin(getWrapped(), callback);
            } else {
                super.write(last, content, callback);
            }
        }
    }
}

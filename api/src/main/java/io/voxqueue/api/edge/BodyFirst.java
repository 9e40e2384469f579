// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import io.voxqueue.config.HttpConfiguration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Hands on requests once their bodies are there, so that a slow body holds no thread. Refuses what is larger than the
 * limit, announced or not.
 */
final class BodyFirst extends Handler.Wrapper {
    private final long maxBytes;
    private final SlowClients clients;
    private final BodyMemory memory;

    BodyFirst(HttpConfiguration http, SlowClients clients) {
        this.maxBytes = http.maxBodyBytes().toBytes();
        this.clients = clients;
        this.memory = new BodyMemory(Math.max(http.bodyMemory().toBytes(), maxBytes));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        long length = request.getLength();
        boolean chunked = request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        if (length == 0 || (length < 0 && !chunked)) {
            return super.handle(request, response, callback);
        }
        if (isCompressed(request)) {
            Response.writeError(request, response, callback, 415);
            return true;
        }
        if (length > maxBytes) {
            Response.writeError(request, response, callback, 413);
            return true;
        }
        ArrivingBody body = new ArrivingBody(request, maxBytes, memory, clients.of(request));
        body.whenComplete(
                received -> handOn(received, response, callback),
                status -> Response.writeError(request, response, callback, status));
        return true;
    }

    private static boolean isCompressed(Request request) {
        String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
        return encoding != null && !encoding.equalsIgnoreCase("identity");
    }

    private void handOn(Request received, Response response, Callback callback) {
        try {
            if (!super.handle(received, response, callback)) {
                Response.writeError(received, response, callback, 404);
            }
        } catch (Throwable failure) { // the edge of a thread: nobody else would answer
            Response.writeError(received, response, callback, failure);
        }
    }
}

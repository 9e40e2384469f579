// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import io.voxqueue.api.error.RequestId;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Gives each request its id, and tells it to the client. */
final class RequestIds extends Handler.Wrapper {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String id = RequestId.assign(request, request.getHeaders().get(RequestId.HEADER));
        response.getHeaders().put(RequestId.HEADER, id);
        return super.handle(request, response, callback);
    }
}

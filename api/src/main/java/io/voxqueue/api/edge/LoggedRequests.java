// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import io.voxqueue.api.error.RequestId;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.MDC;

/** Puts the request's id into each line that is logged on the thread that answers it. */
final class LoggedRequests extends Handler.Wrapper {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        MDC.put("requestId", RequestId.of(request));
        try {
            return super.handle(request, response, callback);
        } finally {
            MDC.remove("requestId");
        }
    }
}

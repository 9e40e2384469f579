// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import io.voxqueue.api.edge.ClientAddress;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ServerErrors;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Opens WebSockets at {@code /ws}: answers the upgrade, after which Jetty hands the connection over. */
public final class SocketHandler extends Handler.Wrapper {
    private static final String PATH = "/ws";

    private final SocketHub hub;

    public SocketHandler(SocketHub hub) {
        this.hub = hub;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!PATH.equals(Request.getPathInContext(request))) {
            return super.handle(request, response, callback);
        }
        try {
            SocketHub.Upgrade upgrade = hub.upgrade(
                    request, Handshake.of(request), ClientAddress.of(request).network());
            upgrade.answer().forEach(response.getHeaders()::put);
            response.setStatus(HttpStatus.SWITCHING_PROTOCOLS_101);
            request.setAttribute(HttpStream.UPGRADE_CONNECTION_ATTRIBUTE, upgrade.connection());
            Request.addCompletionListener(request, failure -> {
                if (failure != null) {
                    upgrade.connection().end(); // it never begins
                }
            });
            callback.succeeded();
        } catch (ApiException refusal) {
            ServerErrors.refuse(request, response, callback, refusal);
        }
        return true;
    }
}

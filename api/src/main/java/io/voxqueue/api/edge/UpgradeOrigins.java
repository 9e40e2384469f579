// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Refuses web sockets to pages from elsewhere. Browsers open them for any page and only name its origin, so that the
 * server has to look; programs name none.
 */
final class UpgradeOrigins extends Handler.Wrapper {
    private final Optional<String> frontend;

    UpgradeOrigins(Optional<String> frontend) {
        this.frontend = frontend;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (request.getHeaders().contains(HttpHeader.UPGRADE) && origin != null && !isWelcome(origin, request)) {
            Response.writeError(request, response, callback, 403);
            return true;
        }
        return super.handle(request, response, callback);
    }

    private boolean isWelcome(String origin, Request request) {
        return frontend.filter(origin::equalsIgnoreCase).isPresent()
                || isSame(origin, request.getHeaders().get(HttpHeader.HOST));
    }

    /** Whether the page came from here. The scheme is left out: behind a proxy this process does not know its own. */
    private static boolean isSame(String origin, @Nullable String host) {
        return host != null
                && (origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host));
    }
}

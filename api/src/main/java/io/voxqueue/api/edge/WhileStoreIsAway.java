// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import io.voxqueue.api.error.ServerErrors;
import io.voxqueue.api.error.StoreTrouble;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Refuses at once what needs the store while it is known to be away. Each such request would hold a thread until the
 * driver gives up, and soon there would be none left to say so.
 */
final class WhileStoreIsAway extends Handler.Wrapper {
    private final BooleanSupplier isAway;

    WhileStoreIsAway(BooleanSupplier isAway) {
        this.isAway = isAway;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        if (isAway.getAsBoolean() && needsStore(path)) {
            ServerErrors.refuse(request, response, callback, StoreTrouble.refusal());
            return true;
        }
        return super.handle(request, response, callback);
    }

    private static boolean needsStore(String path) {
        return path.startsWith("/api/") || path.equals("/ws");
    }
}

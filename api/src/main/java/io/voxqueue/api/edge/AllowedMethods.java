// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Refuses methods such as TRACE with a problem document; Dropwizard's own filter would send an empty body. */
final class AllowedMethods extends Handler.Wrapper {
    private static final Set<String> METHODS =
            new TreeSet<>(Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"));

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (METHODS.contains(request.getMethod())) {
            return super.handle(request, response, callback);
        }
        response.getHeaders().put(HttpHeader.ALLOW, String.join(", ", METHODS));
        Response.writeError(request, response, callback, 405);
        return true;
    }
}

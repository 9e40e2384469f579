// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Tells browsers not to make more of an answer than it is. */
final class SecurityHeaders extends Handler.Wrapper {
    private static final String POLICY = "Cross-Origin-Resource-Policy";

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        put(request, response.getHeaders());
        return super.handle(request, response, callback);
    }

    static void put(Request request, HttpFields.Mutable headers) {
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put(POLICY, isForPlayers(request) ? "cross-origin" : "same-origin");
        if (request.isSecure()) {
            headers.put(HttpHeader.STRICT_TRANSPORT_SECURITY, "max-age=31536000");
        }
    }

    /** Audio is played by pages from elsewhere, whose players do not ask the way that scripts do (CORS). */
    private static boolean isForPlayers(Request request) {
        String path = request.getHttpURI() == null ? null : request.getHttpURI().getPath();
        return path != null && path.startsWith("/api/tts/audio/");
    }
}

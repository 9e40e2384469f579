// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import com.google.common.net.InetAddresses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Keeps the admin port, which has no login, from other machines, but for the metrics: where it listens on a private network
 * so that these can be collected, thread dumps and tasks are still for this machine alone.
 */
public final class OnlyMetricsFromAfar extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final Set<String> METRICS = Set.of("/metrics", "/metrics.json");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isFromHere(request.getRemoteAddr()) || METRICS.contains(request.getRequestURI())) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    static boolean isFromHere(String address) {
        return InetAddresses.isInetAddress(address)
                && InetAddresses.forString(address).isLoopbackAddress();
    }
}

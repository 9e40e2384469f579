// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;

/** Keeps every answer out of caches that does not say itself how long it may be kept. */
final class NoStore implements ContainerResponseFilter {
    private static final int NOT_MODIFIED = 304; // would change what is said about the answer that the client has

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() != NOT_MODIFIED) {
            response.getHeaders().putIfAbsent(HttpHeaders.CACHE_CONTROL, List.of("no-store"));
        }
    }
}

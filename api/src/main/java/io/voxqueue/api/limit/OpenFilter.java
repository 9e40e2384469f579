// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.limit;

import io.voxqueue.api.edge.ClientAddress;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Counts the requests of which nobody knows who sent them by where they come from. */
@Priority(Priorities.AUTHENTICATION + 1)
final class OpenFilter implements ContainerRequestFilter {
    private final RequestLimit limit;

    OpenFilter(RequestLimit limit) {
        this.limit = limit;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        limit.count(request, ClientAddress.of(request).network());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.limit;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.List;
import java.util.Objects;

/**
 * Counts the requests of those who have proven who they are. What comes by way of a link is counted apart: whom an owner
 * gave one cannot use up what the owner's own programs need.
 */
@Priority(Priorities.AUTHENTICATION + 1)
final class OwnerFilter implements ContainerRequestFilter {
    private final RequestLimit limit;

    OwnerFilter(RequestLimit limit) {
        this.limit = limit;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String owner = request.getSecurityContext().getUserPrincipal().getName();
        String scheme = Objects.toString(request.getSecurityContext().getAuthenticationScheme());
        limit.count(request, List.of(scheme, owner));
    }
}

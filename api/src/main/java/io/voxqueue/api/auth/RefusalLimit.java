// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import io.voxqueue.api.edge.ClientAddress;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.limit.RequestLimit;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.io.IOException;

/** Counts whom a filter refuses against the address that they come from, so that tokens cannot be guessed at leisure. */
@Priority(Priorities.AUTHENTICATION)
final class RefusalLimit implements ContainerRequestFilter {
    private final ContainerRequestFilter filter;
    private final RequestLimit addresses;

    RefusalLimit(ContainerRequestFilter filter, RequestLimit addresses) {
        this.filter = filter;
        this.addresses = addresses;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        try {
            filter.filter(request);
        } catch (ApiException refusal) {
            addresses.count(request, ClientAddress.of(request).network()); // past the limit it is 429, not 401
            throw refusal;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.limit;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/** Tells each caller how it stands with its limit, in errors too. */
final class QuotaHeaders implements ContainerResponseFilter {
    static final String PROPERTY = Quota.class.getName();

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(PROPERTY) instanceof Quota quota) {
            response.getHeaders().putSingle(Quota.POLICY_HEADER, quota.policy());
            response.getHeaders().putSingle(Quota.STATE_HEADER, quota.state());
        }
    }
}

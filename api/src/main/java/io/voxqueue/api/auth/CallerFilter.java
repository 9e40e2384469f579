// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import io.dropwizard.auth.AuthFilter;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/**
 * Lets a request in once its bearer token has been proven. Never reads a token from the address, as
 * {@code OAuthCredentialAuthFilter} would: addresses end up in logs and in histories.
 */
@Priority(Priorities.AUTHENTICATION)
final class CallerFilter extends AuthFilter<String, Caller> {
    CallerFilter(Bearers bearers) {
        this.prefix = "Bearer";
        this.authenticator = token -> Optional.of(bearers.prove(token).caller());
        this.authorizer = (caller, role, request) -> caller.role().wireName().equals(role);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String token = Bearers.ofHeader(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                .orElseThrow(Unauthorized::missing);
        if (!authenticate(request, token, prefix)) {
            throw Unauthorized.missing();
        }
    }
}

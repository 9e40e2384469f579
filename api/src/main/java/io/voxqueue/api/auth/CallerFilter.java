// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import io.dropwizard.auth.AuthFilter;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request in once its bearer token has been proven. Never reads a token from the address, as
 * {@code OAuthCredentialAuthFilter} would: addresses end up in logs and in histories.
 */
@Priority(Priorities.AUTHENTICATION)
final class CallerFilter extends AuthFilter<String, Caller> {
    private static final Pattern BEARER = Pattern.compile("(?i)Bearer +([A-Za-z0-9._~+/-]+=*) *");

    CallerFilter(AccessTokens tokens, ApiKeys keys) {
        this.prefix = "Bearer";
        this.authenticator =
                token -> Optional.of(ApiKeys.looksLikeOne(token) ? keys.verify(token) : tokens.verify(token));
        this.authorizer = (caller, role, request) -> caller.role().wireName().equals(role);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!authenticate(request, bearer(request.getHeaderString(HttpHeaders.AUTHORIZATION)), prefix)) {
            throw Unauthorized.missing();
        }
    }

    private static @Nullable String bearer(@Nullable String header) {
        if (header == null) {
            return null;
        }
        Matcher bearer = BEARER.matcher(header);
        if (!bearer.matches()) {
            throw Unauthorized.invalid("The Authorization header must be \"Bearer\" and one token");
        }
        return bearer.group(1);
    }
}

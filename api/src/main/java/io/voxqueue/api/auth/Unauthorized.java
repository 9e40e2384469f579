// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import jakarta.ws.rs.core.HttpHeaders;

/** The refusals of those who have not proven who they are, as RFC 6750 words them. */
final class Unauthorized {
    private static final String CHALLENGE = "Bearer realm=\"voxqueue\"";

    private Unauthorized() {}

    static ApiException missing() {
        return refusal(
                ErrorCode.UNAUTHORIZED,
                "This needs the header \"Authorization: Bearer …\" with an access token or an API key",
                CHALLENGE);
    }

    static ApiException invalid(String what) {
        return refusal(ErrorCode.INVALID_TOKEN, what, CHALLENGE + ", error=\"invalid_token\"");
    }

    static ApiException expired() {
        return refusal(
                ErrorCode.TOKEN_EXPIRED,
                "The access token has expired; POST /api/auth/refresh gives another",
                CHALLENGE + ", error=\"invalid_token\", error_description=\"expired\"");
    }

    /** The same for an unknown address and a wrong password: it tells nobody who has an account. */
    static ApiException loginFailed() {
        return refusal(ErrorCode.LOGIN_FAILED, "There is no account with this e-mail address and password", CHALLENGE);
    }

    private static ApiException refusal(ErrorCode code, String message, String challenge) {
        return new ApiException(code, message).withHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

/**
 * What a login gives.
 *
 * @param expiresIn seconds that the access token is good, as OAuth (RFC 6749 §5.1) has it
 */
public record TokensView(String accessToken, String tokenType, long expiresIn, String refreshToken, AccountView user) {
    /** Leaves the tokens out. */
    @Override
    public String toString() {
        return "TokensView[" + user.id() + "]";
    }
}

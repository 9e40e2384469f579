// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import io.voxqueue.account.ApiKeyId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Proves bearer tokens, access tokens and API keys alike, wherever they come from. */
public final class Bearers {
    private static final String TOKEN = "[A-Za-z0-9._~+/-]+=*";
    private static final Pattern HEADER = Pattern.compile("(?i)Bearer +(" + TOKEN + ") *");
    private static final Pattern BARE = Pattern.compile(TOKEN);

    private final AccessTokens tokens;
    private final ApiKeys keys;
    private final InstantSource clock;

    public Bearers(AccessTokens tokens, ApiKeys keys, InstantSource clock) {
        this.tokens = tokens;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A token that was good when it was proven.
     *
     * @param until from when on it is good no more, if that is known beforehand
     * @param key the API key that it is; absent if it is an access token
     */
    public record Proof(Caller caller, Optional<Instant> until, Optional<ApiKeyId> key) {}

    /** Whose the token is; one that is no good is an {@code ApiException}. */
    public Proof prove(String token) {
        if (!BARE.matcher(token).matches()) {
            throw Unauthorized.invalid("The token has characters that no token has");
        }
        return ApiKeys.looksLikeOne(token) ? keys.prove(token) : tokens.prove(token);
    }

    /** The token of an Authorization header; absent without one. */
    public static Optional<String> ofHeader(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher bearer = HEADER.matcher(header);
        if (!bearer.matches()) {
            throw Unauthorized.invalid("The Authorization header must be \"Bearer\" and one token");
        }
        return Optional.of(bearer.group(1));
    }

    /** Whether what was proven is true still. Asks the store about API keys, which can be revoked. */
    public boolean isStillGood(Proof proof) {
        Instant now = clock.instant();
        return proof.until().map(now::isBefore).orElse(true)
                && proof.key().map(keys::isKnown).orElse(true);
    }
}

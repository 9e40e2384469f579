// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.exceptions.TokenExpiredException;
import com.auth0.jwt.interfaces.DecodedJWT;
import io.voxqueue.account.Account;
import io.voxqueue.account.FamilyId;
import io.voxqueue.account.Role;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.job.OwnerId;
import io.voxqueue.signing.SigningKey;
import io.voxqueue.signing.SigningKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Access tokens: JWT (RFC 7519), HMAC-SHA256 and nothing else, whatever their header says. They are believed without a
 * look at the store, and so live for minutes only.
 */
public final class AccessTokens {
    private static final String ISSUER = "voxqueue";
    private static final String AUDIENCE = "voxqueue-api";
    private static final String ROLE = "role";
    private static final String LOGIN = "sid";
    private static final Duration LEEWAY = Duration.ofSeconds(30); // between the clocks of two machines

    private final Algorithm algorithm;
    private final List<JWTVerifier> verifiers;
    private final Duration lifetime;
    private final InstantSource clock;

    public AccessTokens(SigningKeys keys, Duration lifetime, InstantSource clock) {
        this.algorithm = hs256(keys.current());
        this.verifiers =
                keys.all().stream().map(key -> verifier(hs256(key), clock)).toList();
        this.lifetime = lifetime;
        this.clock = clock;
    }

    public Duration lifetime() {
        return lifetime;
    }

    /** A token for what the account may do now. */
    public String issue(Account account, FamilyId login) {
        Instant now = clock.instant();
        return JWT.create()
                .withIssuer(ISSUER)
                .withAudience(AUDIENCE)
                .withSubject(account.id().value())
                .withJWTId(UUID.randomUUID().toString())
                .withIssuedAt(now)
                .withExpiresAt(now.plus(lifetime))
                .withClaim(ROLE, account.role().wireName())
                .withClaim(LOGIN, login.toString())
                .sign(algorithm);
    }

    /** Whom the token was given to; one that is no good is an {@link ApiException}. */
    Bearers.Proof prove(String token) {
        boolean expired = false;
        for (JWTVerifier verifier : verifiers) {
            try {
                return proof(verifier.verify(token));
            } catch (TokenExpiredException e) { // its signature was looked at first
                expired = true;
            } catch (JWTVerificationException | IllegalArgumentException e) {
                // the key before may have signed it
            }
        }
        throw expired ? Unauthorized.expired() : Unauthorized.invalid("The access token is not one of this service");
    }

    /** Good for as long as another request with it would be answered. */
    private static Bearers.Proof proof(DecodedJWT token) {
        Instant until = token.getExpiresAtAsInstant().plus(LEEWAY);
        return new Bearers.Proof(caller(token), Optional.of(until), Optional.empty());
    }

    private static Caller caller(DecodedJWT token) {
        return new Caller(
                new OwnerId(token.getSubject()),
                Role.OPERATOR.wireName().equals(token.getClaim(ROLE).asString()) ? Role.OPERATOR : Role.USER,
                Optional.of(new FamilyId(UUID.fromString(token.getClaim(LOGIN).asString()))));
    }

    private static Algorithm hs256(SigningKey key) {
        return Algorithm.HMAC256(key.bytes());
    }

    private static JWTVerifier verifier(Algorithm algorithm, InstantSource clock) {
        JWTVerifier.BaseVerification rules = (JWTVerifier.BaseVerification) JWT.require(algorithm)
                .withIssuer(ISSUER)
                .withAudience(AUDIENCE)
                .withClaimPresence("sub")
                .withClaimPresence("exp")
                .withClaimPresence("iat")
                .withClaimPresence(ROLE)
                .withClaimPresence(LOGIN)
                .acceptLeeway(LEEWAY.toSeconds());
        return rules.build(Clock.class.cast(clock.withZone(ZoneOffset.UTC)));
    }
}

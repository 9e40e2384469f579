// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import io.voxqueue.account.ApiKey;
import io.voxqueue.account.ApiKeyId;
import io.voxqueue.account.ApiKeyRepository;
import io.voxqueue.account.Role;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.job.OwnerId;
import io.voxqueue.signing.SigningKeys;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The use cases around API keys: make, list, revoke, and believe them. */
public final class ApiKeys {
    private static final Logger log = LoggerFactory.getLogger(ApiKeys.class);
    private static final int MOST = 50;
    private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(1); // each note is a write to the store

    private final ApiKeyRepository keys;
    private final ApiKeySecrets secrets;
    private final InstantSource clock;

    public ApiKeys(ApiKeyRepository keys, SigningKeys signing, SecureRandom random, InstantSource clock) {
        this.keys = keys;
        this.secrets = new ApiKeySecrets(signing, random);
        this.clock = clock;
    }

    /**
     * A key that was just made.
     *
     * @param text the key itself, which cannot be had again
     */
    public record Made(ApiKey key, String text) {
        @Override
        public String toString() {
            return "Made[" + key + "]";
        }
    }

    /** Makes a key that may do what its owner may. */
    public Made make(OwnerId owner, Role role, String name, Optional<Instant> expiresAt) {
        if (keys.list(owner).size() >= MOST) {
            throw new ApiException(
                    ErrorCode.TOO_MANY_KEYS, "There are " + MOST + " API keys already; delete one that is not used");
        }
        ApiKeySecrets.Shown shown = secrets.draw();
        ApiKey key = new ApiKey(
                shown.id(),
                owner,
                role,
                name,
                secrets.hash(shown.text()),
                clock.instant(),
                expiresAt,
                Optional.empty());
        keys.insert(key);
        AuditLog.record("api_key_made", owner, key.id());
        return new Made(key, shown.text());
    }

    public List<ApiKey> list(OwnerId owner) {
        return keys.list(owner);
    }

    /** From the return on the key opens nothing any more. */
    public void revoke(OwnerId owner, ApiKeyId id) {
        if (!keys.delete(owner, id)) {
            throw new ApiException(ErrorCode.NOT_FOUND, "There is no API key " + id);
        }
        AuditLog.record("api_key_revoked", owner, id);
    }

    /** Whom the key was given to; one that is no good is an {@link ApiException}. */
    Bearers.Proof prove(String text) {
        Instant now = clock.instant();
        ApiKey key = ApiKeySecrets.id(text)
                .flatMap(keys::find)
                .filter(found -> secrets.isRight(found, text) && !found.isExpired(now))
                .orElseThrow(() -> Unauthorized.invalid("The API key is unknown, revoked or expired"));
        noteUse(key, text, now);
        Caller caller = new Caller(key.owner(), key.role(), Optional.empty());
        return new Bearers.Proof(caller, key.expiresAt(), Optional.of(key.id()));
    }

    /** Whether there is a key of that id still. */
    boolean isKnown(ApiKeyId id) {
        return keys.find(id).isPresent();
    }

    static boolean looksLikeOne(String token) {
        return token.startsWith(ApiKeySecrets.PREFIX);
    }

    private void noteUse(ApiKey key, String text, Instant now) {
        boolean noted = key.lastUsedAt()
                .map(use -> now.isBefore(use.plus(USE_IS_NOTED_EVERY)))
                .orElse(false);
        if (noted) {
            return;
        }
        try {
            keys.touch(key.id(), secrets.hash(text), now);
        } catch (RuntimeException e) { // who may come in is not to be kept out because of a note
            log.warn("The use of API key {} could not be written down", key.id(), e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import io.voxqueue.account.Account;
import io.voxqueue.account.AccountRepository;
import io.voxqueue.account.AccountStores;
import io.voxqueue.account.FamilyId;
import io.voxqueue.account.RefreshFamily;
import io.voxqueue.account.RefreshFamilyRepository;
import io.voxqueue.signing.SigningKeys;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/** Logins from their beginning to their end, and the tokens that they give out. */
public final class Logins {
    private final AccountRepository accounts;
    private final RefreshFamilyRepository families;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final Duration lifetime;
    private final InstantSource clock;

    /** A login that is not refreshed for so long ends. */
    public Logins(
            AccountStores stores,
            AccessTokens accessTokens,
            SigningKeys signing,
            Duration lifetime,
            InstantSource clock) {
        this.accounts = stores.accounts();
        this.families = stores.families();
        this.accessTokens = accessTokens;
        this.refreshTokens = new RefreshTokens(signing);
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** What a client gets to prove with who it is. */
    public record Tokens(Account account, String access, Duration accessLifetime, String refresh) {
        @Override
        public String toString() {
            return "Tokens[" + account + "]";
        }
    }

    /** Begins a login. */
    public Tokens begin(Account account) {
        RefreshFamily family = new RefreshFamily(
                new FamilyId(UUID.randomUUID()),
                account.id(),
                1,
                clock.instant(),
                clock.instant().plus(lifetime));
        families.insert(family);
        return tokens(account, family);
    }

    /** New tokens for the newest refresh token. One that was used before ends the login: somebody else has it too. */
    public Tokens refresh(String token) {
        RefreshTokens.RefreshToken shown = refreshTokens.parse(token).orElseThrow(Logins::invalid);
        RefreshFamily family = families.find(shown.family())
                .filter(found -> clock.instant().isBefore(found.expiresAt()))
                .orElseThrow(Logins::invalid);
        boolean newest = shown.generation() == family.generation()
                && families.advance(
                        family.id(), family.generation(), clock.instant().plus(lifetime));
        if (!newest) {
            families.delete(family.id());
            AuditLog.record("refresh_token_reused", family.owner(), family.id());
            throw invalid();
        }
        Account account = accounts.find(family.owner()).orElseThrow(Logins::invalid);
        RefreshFamily next = new RefreshFamily(
                family.id(), family.owner(), family.generation() + 1, family.createdAt(), family.expiresAt());
        return tokens(account, next);
    }

    /** Ends a login: its refresh tokens are worth nothing from now on, its access token for the minutes it has left. */
    public void end(Caller caller) {
        caller.login().ifPresent(families::delete);
        AuditLog.record("logout", caller.owner());
    }

    private Tokens tokens(Account account, RefreshFamily family) {
        return new Tokens(
                account,
                accessTokens.issue(account, family.id()),
                accessTokens.lifetime(),
                refreshTokens.issue(family));
    }

    private static RuntimeException invalid() {
        return Unauthorized.invalid("The refresh token is unknown, used or expired; log in again");
    }
}

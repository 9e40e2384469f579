// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import io.voxqueue.account.Account;
import io.voxqueue.account.AccountRepository;
import io.voxqueue.account.Email;
import io.voxqueue.account.Role;
import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import io.voxqueue.job.OwnerId;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** The use cases around accounts: make one, find one by its password, look at one. */
public final class AccountService {
    private final AccountRepository accounts;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final InstantSource clock;

    public AccountService(AccountRepository accounts, Passwords passwords, InstantSource clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.rules = new PasswordRules();
        this.clock = clock;
    }

    /** Refuses a password that is too easy before it costs anything. */
    public void checkPassword(String password, Email email) {
        rules.check(password, email);
    }

    /** Makes an account; slow, because it hashes. An address that is taken is an {@link ApiException}. */
    public Account add(Email email, Optional<String> name, String password, Role role) {
        rules.check(password, email);
        Account account = new Account(
                new OwnerId(UUID.randomUUID().toString()),
                email,
                name,
                role,
                Optional.of(passwords.hash(password)),
                clock.instant());
        if (!accounts.insert(account)) {
            throw ApiException.ofField(ErrorCode.EMAIL_TAKEN, "email", "has an account already");
        }
        AuditLog.record("account_made", account.id(), role.wireName());
        return account;
    }

    /** The account with this address and password; slow, because it hashes, and as slow when there is none. */
    public Account authenticate(Email email, String password) {
        Optional<Account> account = accounts.findByEmail(email);
        if (!passwords.isRight(password, account.flatMap(Account::passwordHash))) {
            account.ifPresentOrElse(
                    found -> AuditLog.record("login_failed", found.id()), () -> AuditLog.record("login_failed"));
            throw Unauthorized.loginFailed();
        }
        Account found = account.orElseThrow(Unauthorized::loginFailed);
        AuditLog.record("login", found.id());
        return found;
    }

    public Account find(OwnerId id) {
        return accounts.find(id)
                .orElseThrow(() -> Unauthorized.invalid("The account that this token was given to is gone"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import io.voxqueue.account.Account;
import io.voxqueue.account.AccountRepository;
import io.voxqueue.account.Email;
import io.voxqueue.account.Role;
import io.voxqueue.disk.SecretFile;
import io.voxqueue.job.OwnerId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The API key of a store that nobody has an account in yet, so that the first request needs no registration. It is kept
 * beside the embedded store, readable for its owner only, who could read the store itself as well.
 */
public final class DevelopmentKey {
    private static final String FILE = "development.key";
    private static final Email NOBODYS = new Email("developer@localhost");

    private final AccountRepository accounts;
    private final ApiKeys keys;
    private final InstantSource clock;

    public DevelopmentKey(AccountRepository accounts, ApiKeys keys, InstantSource clock) {
        this.accounts = accounts;
        this.keys = keys;
        this.clock = clock;
    }

    /** Makes the account and the key if there is no account at all; absent if there is one. */
    public Optional<String> makeFor(Path dataDirectory) throws IOException {
        if (!accounts.isEmpty()) {
            return Optional.empty();
        }
        OwnerId owner = OwnerId.LOCAL; // whose jobs are those that were made before there were accounts
        ApiKeys.Made made = keys.make(owner, Role.USER, "development", Optional.empty());
        SecretFile.write(dataDirectory.resolve(FILE), made.text());
        // Last: a start that is cut short before makes another key, rather than none.
        accounts.insert(
                new Account(owner, NOBODYS, Optional.of("Developer"), Role.USER, Optional.empty(), clock.instant()));
        return Optional.of(made.text());
    }
}

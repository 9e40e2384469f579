// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.account;

import io.voxqueue.job.OwnerId;
import java.util.Optional;

/** Keeps accounts; no two have the same address. */
public interface AccountRepository {
    /** Stores a new account; false, and nothing stored, if its address or its id is taken. */
    boolean insert(Account account);

    Optional<Account> find(OwnerId id);

    Optional<Account> findByEmail(Email email);

    /** Whether there is no account at all. */
    boolean isEmpty();
}

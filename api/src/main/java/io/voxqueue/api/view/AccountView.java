// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import io.voxqueue.account.Account;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An account as its holder sees it. */
public record AccountView(String id, String email, @Nullable String name, String role, Instant createdAt) {
    public static AccountView from(Account account) {
        return new AccountView(
                account.id().value(),
                account.email().value(),
                account.name().orElse(null),
                account.role().wireName(),
                account.createdAt());
    }
}

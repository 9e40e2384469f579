// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.account;

import io.voxqueue.job.OwnerId;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who may use the service; jobs belong to its id.
 *
 * @param passwordHash in the form that the hash itself names; an account without one has API keys only
 */
public record Account(
        OwnerId id, Email email, Optional<String> name, Role role, Optional<String> passwordHash, Instant createdAt) {

    /** Tells neither address nor hash: accounts end up in messages. */
    @Override
    public String toString() {
        return "Account[" + id + ", " + role + "]";
    }
}

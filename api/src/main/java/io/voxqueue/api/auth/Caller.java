// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import io.voxqueue.account.FamilyId;
import io.voxqueue.account.Role;
import io.voxqueue.job.OwnerId;
import java.security.Principal;
import java.util.Optional;

/**
 * Who sent a request, once that is proven.
 *
 * @param login the login that an access token came from; API keys and links have none
 */
public record Caller(OwnerId owner, Role role, Optional<FamilyId> login) implements Principal {
    @Override
    public String getName() {
        return owner.value();
    }
}

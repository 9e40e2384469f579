// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.account;

import java.util.UUID;

/** Names a refresh family. */
public record FamilyId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.idempotency;

import io.voxqueue.digest.Sha256;
import io.voxqueue.job.OwnerId;

/** Names a claim: a hash, so that keys, which may hold anything, are stored nowhere. */
public record ClaimId(String value) {
    public static ClaimId of(OwnerId owner, IdempotencyKey key) {
        return new ClaimId(Sha256.ofLines(key.value(), owner.value()));
    }

    @Override
    public String toString() {
        return value;
    }
}

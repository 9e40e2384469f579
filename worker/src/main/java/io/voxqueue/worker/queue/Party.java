// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import io.voxqueue.job.OwnerId;
import java.util.Optional;

/** Who takes turns in the queue: an owner, or nobody in particular: the chores, which have no job record, are one party. */
record Party(Optional<OwnerId> owner) {
    static final Party NOBODY = new Party(Optional.empty());

    static Party of(OwnerId owner) {
        return new Party(Optional.of(owner));
    }
}

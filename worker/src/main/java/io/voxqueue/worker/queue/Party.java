// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import io.voxqueue.job.JobLabel;
import io.voxqueue.job.OwnerId;
import java.util.Optional;

/**
 * Who takes turns for the workers of a lane: an owner, or nobody in particular: the chores, which have no job record, are
 * one party.
 */
record Party(Optional<OwnerId> owner, Lane lane) {
    static final Party NOBODY = new Party(Optional.empty(), Lane.COMPUTING);

    static Party of(JobLabel label) {
        return new Party(Optional.of(label.owner()), Lane.of(label.kind()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import io.voxqueue.job.OwnerId;
import java.util.Optional;

/** Parties to tell apart. */
final class Parties {
    static final Party A = party("a");
    static final Party B = party("b");
    static final Party C = party("c");

    private Parties() {}

    static Party party(String name) {
        return new Party(Optional.of(new OwnerId(name)), Lane.COMPUTING);
    }
}

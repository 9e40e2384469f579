// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import io.voxqueue.job.JobKind;

/** The kinds of work that have workers of their own, so that none waits for what it does not need. */
enum Lane {
    /** What takes a processor: speech, and the chores. */
    COMPUTING,
    /** What waits for others most of the time: answers. */
    WAITING;

    static Lane of(JobKind kind) {
        return kind == JobKind.SPEECH ? COMPUTING : WAITING;
    }
}

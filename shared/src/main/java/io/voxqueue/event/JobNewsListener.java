// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

/** Hears what happens to jobs: one call at a time, in the order of each job. It must not block. */
public interface JobNewsListener {
    /** The next event of the job; it ends with the job's, after which only {@code job.expired} can come. */
    void happened(JobEvent event);

    /**
     * A piece more of the answer that the job's present attempt writes. When the job's end is told, its pieces have added
     * up to the text that it has then.
     */
    void wrote(AnswerDelta piece);
}

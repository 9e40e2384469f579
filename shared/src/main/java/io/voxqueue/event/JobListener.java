// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import io.voxqueue.job.Job;

/** Hears the story of one job: one call at a time, in order, each event once. It must not block. */
public interface JobListener extends JobNewsListener {
    /** How the job stands where the story begins: the events up to its version are what was missed. */
    void standsAt(Job now);

    /** Nothing happened to the job, which is queued, but so many others are to run before it now. */
    default void moved(Job job, long ahead) {}

    /** Nothing more will be told: the job is gone, or it cannot be read. Whoever wants to know more asks again. */
    void lost();
}

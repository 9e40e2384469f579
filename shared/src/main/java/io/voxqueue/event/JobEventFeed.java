// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.util.function.Consumer;

/**
 * Lets others hear what happens to jobs, as it happens: what is told by several threads or processes may be heard out of
 * order, twice, or be lost. {@link JobFollowers} makes a story of it.
 */
public interface JobEventFeed {
    /** Calls the listener for each later event of the job, on the thread that published it, until it is closed. */
    Subscription subscribe(JobId id, Consumer<JobEvent> listener);

    /** Calls the listener for each later event of every job of the owner. */
    Subscription subscribe(OwnerId owner, Consumer<JobEvent> listener);

    /** Ends the listening. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}

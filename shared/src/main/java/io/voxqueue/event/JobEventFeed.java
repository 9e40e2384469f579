// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import io.voxqueue.job.JobId;
import java.util.function.Consumer;

/** Lets others hear what happens to a job. */
public interface JobEventFeed {
    /** Calls the listener for each later event of the job, on the thread that published it, until it is closed. */
    Subscription subscribe(JobId id, Consumer<JobEvent> listener);

    /** Ends the listening. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}

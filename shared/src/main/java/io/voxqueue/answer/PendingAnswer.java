// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.answer;

import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.JobFailedException;

/** One question, to be asked once. */
public interface PendingAnswer {
    /** Asks at once, on another thread; what comes waits for who receives it. To be called at most once, and before that. */
    void begin();

    /**
     * Asks, unless that has begun, tells the sink each piece as it comes, on this thread, and returns the whole. Tries
     * again by itself what may pass, as long as the sink was told nothing.
     *
     * @throws JobFailedException when there is no answer in time; it is the last try unless the sink was told something
     * @throws java.util.concurrent.CancellationException when it was cancelled
     * @throws InterruptedException when this thread is to stop
     */
    AnswerOutput receive(AnswerSink sink) throws JobFailedException, InterruptedException;

    /** Has whoever receives it stop at once. */
    void cancel();
}

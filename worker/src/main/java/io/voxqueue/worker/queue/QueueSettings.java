// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import java.time.Duration;

/**
 * How the queue is worked off.
 *
 * @param workers how many jobs run at a time in this process that take a processor
 * @param answerWorkers how many run beside them that answer, and so wait for others most of the time
 * @param maxAttempts how often a job is tried before it has failed
 * @param retryDelay the wait before the second try; doubles with each further one, in steps of JobRunr's poll
 * @param shutdownGrace how long running jobs may finish when the process stops, before they are handed back
 * @param sweepInterval how often records and queue are compared
 * @param settled how old a record is before it is compared
 */
public record QueueSettings(
        int workers,
        int answerWorkers,
        int maxAttempts,
        Duration retryDelay,
        Duration shutdownGrace,
        Duration sweepInterval,
        Duration settled) {
    public QueueSettings {
        if (workers < 1 || answerWorkers < 1 || maxAttempts < 1) {
            throw new IllegalArgumentException("At least 1 worker of each kind and 1 attempt are needed but there were "
                    + workers + ", " + answerWorkers + " and " + maxAttempts);
        }
    }

    private static final int ANSWER_WORKERS = 16;

    public static QueueSettings ofWorkers(int workers) {
        return new QueueSettings(
                workers,
                ANSWER_WORKERS,
                3,
                Duration.ofSeconds(2),
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5));
    }

    public QueueSettings withMaxAttempts(int attempts) {
        return new QueueSettings(workers, answerWorkers, attempts, retryDelay, shutdownGrace, sweepInterval, settled);
    }

    public QueueSettings withAnswerWorkers(int count) {
        return new QueueSettings(workers, count, maxAttempts, retryDelay, shutdownGrace, sweepInterval, settled);
    }

    public QueueSettings withShutdownGrace(Duration grace) {
        return new QueueSettings(workers, answerWorkers, maxAttempts, retryDelay, grace, sweepInterval, settled);
    }
}

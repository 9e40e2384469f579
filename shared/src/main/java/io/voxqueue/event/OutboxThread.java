// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A thread that tells others what those to whom it happened should not have to wait for. */
public final class OutboxThread implements AutoCloseable {
    private final Duration timeToClose;
    private final ThreadPoolExecutor thread;

    /** It is given at most so many pieces of work ahead of what it does. */
    public OutboxThread(String name, int mostWaiting, Duration timeToClose) {
        this.timeToClose = timeToClose;
        this.thread =
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(mostWaiting), work -> {
                    Thread outbox = new Thread(work, name);
                    outbox.setDaemon(true);
                    return outbox;
                });
    }

    /** False where there is no room for it, or it comes after the end. */
    public boolean offer(Runnable work) {
        try {
            thread.execute(work);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Does what it was given until now, as far as time allows. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(timeToClose.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.MDC;

/**
 * The few threads that hash passwords, so that however many log in, the others are served: at most half of the
 * processors hash, and the requests that wait hold none of the server's threads. Past that they are told to come back.
 */
public final class PasswordThreads implements AutoCloseable {
    private static final int WAITING = 64;

    private final ThreadPoolExecutor threads;

    public PasswordThreads(int processors) {
        int count = Math.max(1, processors / 2);
        AtomicInteger number = new AtomicInteger();
        this.threads =
                new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), work -> {
                    Thread thread = new Thread(work, "password-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Runs the work, which answers whoever waits for it, soon; too much of it is an {@link ApiException}. */
    public void execute(Runnable work) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        try {
            threads.execute(() -> {
                if (context != null) {
                    MDC.setContextMap(context);
                }
                try {
                    work.run();
                } finally {
                    MDC.clear();
                }
            });
        } catch (RejectedExecutionException e) {
            throw new ApiException(ErrorCode.UNAVAILABLE, "Too many are logging in at the moment; try again soon")
                    .withHeader(HttpHeaders.RETRY_AFTER, "5");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

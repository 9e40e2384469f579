// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.dropwizard.lifecycle.Managed;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Starts and ends what works on jobs. It starts beside what the server has yet to do before it answers, and fails the start of
 * the server if it fails; the jobs end first, while clients can still ask how, then HTTP, then everything else.
 */
final class WorkLifecycle implements Managed, LifeCycle.Listener {
    private final Work work;
    private volatile CompletableFuture<Void> started = CompletableFuture.completedFuture(null);

    WorkLifecycle(Work work) {
        this.work = work;
    }

    /** What works on jobs, and what that needs. */
    interface Work {
        void start();

        /** Ends the jobs, or hands them back. */
        void drain();

        void close() throws IOException;
    }

    @Override
    public void start() {
        started = CompletableFuture.runAsync(work::start, task -> new Thread(task, "start-jobs").start());
    }

    /** The server is not started before the jobs are. */
    @Override
    public void lifeCycleStarted(LifeCycle server) {
        try {
            started.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void lifeCycleStopping(LifeCycle server) {
        settle();
        work.drain();
    }

    @Override
    public void stop() throws IOException {
        settle();
        work.close();
    }

    /** What is half started cannot be ended. */
    private void settle() {
        started.exceptionally(failure -> null).join();
    }
}

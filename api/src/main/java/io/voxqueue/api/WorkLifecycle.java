// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.dropwizard.lifecycle.Managed;
import java.io.IOException;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Starts and ends what works on jobs. It starts beside what the server has yet to do before it answers, and fails the start of
 * the server if it fails; the jobs end first, while clients can still ask how, then HTTP, then everything else.
 */
final class WorkLifecycle implements Managed, LifeCycle.Listener {
    private final Work work;
    private volatile Begun<Work> started;

    WorkLifecycle(Work work) {
        this.work = work;
        this.started = Begun.done(work);
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
        started = Begun.on("start-jobs", () -> {
            work.start();
            return work;
        });
    }

    /** The server is not started before the jobs are. */
    @Override
    public void lifeCycleStarted(LifeCycle server) {
        started.await();
    }

    @Override
    public void lifeCycleStopping(LifeCycle server) {
        started.settle(); // what is half started cannot be ended
        work.drain();
    }

    @Override
    public void stop() throws IOException {
        started.settle();
        work.close();
    }
}

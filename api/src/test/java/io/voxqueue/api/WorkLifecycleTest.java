// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.lifecycle.JettyManaged;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;

class WorkLifecycleTest {
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch mayStart = new CountDownLatch(1);
    private final Server server = new Server();

    @Test
    void serverIsNotStartedBeforeTheWorkIs() throws Exception {
        serve(() -> done.add("started"));
        Thread starting = new Thread(this::start);
        starting.start();
        while (starting.isAlive() && starting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        assertThat(starting.isAlive()).as("waits for the work").isTrue();
        mayStart.countDown();
        starting.join();

        assertThat(done).containsExactly("started");
        server.stop();
        assertThat(done).containsExactly("started", "drained", "closed");
    }

    @Test
    void workThatCannotStartFailsTheStartOfTheServer() throws Exception {
        serve(() -> {
            throw new IllegalStateException("no store");
        });
        mayStart.countDown();

        assertThatThrownBy(server::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no store");
        server.stop();
        assertThat(done).endsWith("closed");
    }

    private void start() {
        try {
            server.start();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void serve(Runnable start) {
        WorkLifecycle lifecycle = new WorkLifecycle(new WorkLifecycle.Work() {
            @Override
            public void start() {
                try {
                    mayStart.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                start.run();
            }

            @Override
            public void drain() {
                done.add("drained");
            }

            @Override
            public void close() {
                done.add("closed");
            }
        });
        server.addEventListener(lifecycle);
        server.addBean(new JettyManaged(lifecycle));
    }
}

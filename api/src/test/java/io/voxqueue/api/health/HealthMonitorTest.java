// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.health;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthMonitorTest {
    private static final Duration SELDOM = Duration.ofDays(1);

    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        schedule.shutdownNow();
        threads.shutdownNow();
    }

    @Test
    void aPartThatComesUpLastIsSeenSoonAlthoughTheServiceCanDoWithoutIt() {
        AtomicBoolean up = new AtomicBoolean();
        Map<String, HealthProbe> parts = Map.of("webhooks", HealthProbe.optional(new ComingUp(up::get)));
        HealthMonitor monitor = new HealthMonitor(parts, schedule, threads, SELDOM);
        monitor.start();
        await().until(() -> monitor.isReady() && !monitor.isWell());

        up.set(true);
        await().until(monitor::isWell);
        monitor.stop();
    }
}

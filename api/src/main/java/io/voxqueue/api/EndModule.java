// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.dropwizard.core.setup.Environment;
import io.voxqueue.api.edge.Activity;
import io.voxqueue.config.IdleConfiguration;
import io.voxqueue.disk.DiskRoom;
import io.voxqueue.disk.Lives;
import io.voxqueue.mongo.MongoStore;
import io.voxqueue.worker.WebhookModule;
import io.voxqueue.worker.WorkerModule;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** In which order everything starts and ends, when nothing more is taken in, and when nobody needs the process. */
final class EndModule {
    private static final long LEAST_PAUSE_MS = 250;
    private static final long MOST_PAUSE_MS = 10_000;

    private final VoxqueueConfiguration configuration;
    private final Environment environment;

    EndModule(VoxqueueConfiguration configuration, Environment environment) {
        this.configuration = configuration;
        this.environment = environment;
    }

    /** How much room there is for what is written to disk. */
    static DiskRoom room(VoxqueueConfiguration configuration) {
        return new DiskRoom(
                configuration.store().dataDir(), configuration.store().reserve().toBytes());
    }

    /** What has to be started and ended. */
    record Parts(WorkerModule worker, WebhookModule hooks, MongoStore store, Lives lives) {}

    /** Starts what works on jobs with the server, and ends it in its order. */
    void install(Parts parts, Runnable startHooks) {
        WorkLifecycle lifecycle = new WorkLifecycle(new WorkLifecycle.Work() {
            @Override
            public void start() {
                startHooks.run();
                parts.worker().start();
            }

            @Override
            public void drain() {
                parts.worker().drain();
            }

            @Override
            public void close() throws IOException {
                parts.worker().close();
                parts.hooks().close();
                parts.store().close();
                parts.lives().close();
            }
        });
        environment.lifecycle().addEventListener(lifecycle);
        environment.lifecycle().manage(lifecycle);
    }

    /** Jetty calls itself stopping as soon as it was told to, while it still answers what comes in. */
    JobAcceptance acceptance() {
        return new JobAcceptance(
                () -> environment.getApplicationContext().getServer().isStopping(), room(configuration)::isLow);
    }

    /** Does the exit when there was neither a request nor a socket nor a job for as long as the settings say. */
    @SuppressWarnings("FutureReturnValueIgnored") // a look catches what goes wrong itself
    void exitWhenIdle(Engine engine, IntSupplier sockets, Runnable exit) {
        IdleConfiguration idle = configuration.idle();
        if (!idle.exits()) {
            return;
        }
        Activity activity = new Activity();
        environment.getApplicationContext().insertHandler(activity);
        IdleExit.Presence clients = new IdleExit.Presence() {
            @Override
            public Duration quiet() {
                return activity.quiet();
            }

            @Override
            public int sockets() {
                return sockets.getAsInt();
            }
        };
        ScheduledExecutorService schedule =
                environment.lifecycle().scheduledExecutorService("idle-%d").build();
        long pause = Math.max(
                LEAST_PAUSE_MS, Math.min(MOST_PAUSE_MS, idle.exitAfter().toMilliseconds() / 4));
        environment
                .lifecycle()
                .addServerLifecycleListener(
                        server -> { // the time runs from here: a start may take long
                            IdleExit watch = new IdleExit(
                                    idle,
                                    clients,
                                    engine.jobs(),
                                    engine.webhooks(),
                                    engine.clock(),
                                    System::nanoTime,
                                    exit);
                            schedule.scheduleWithFixedDelay(watch::look, pause, pause, TimeUnit.MILLISECONDS);
                        });
    }
}

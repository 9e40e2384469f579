// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import io.voxqueue.mongo.MongoStore;
import io.voxqueue.queue.JobRunrDeliveryQueue;
import io.voxqueue.queue.RunDeliveryHandler;
import io.voxqueue.webhook.DeliveryQueue;
import io.voxqueue.webhook.DeliveryRunner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.JobActivator;
import org.jspecify.annotations.Nullable;

/**
 * The queue of deliveries, with workers of its own: a receiver that hangs keeps none of those busy that speak, deliveries
 * do not wait behind speech, and neither makes the other's collection longer to scan.
 */
public final class DeliveryServer implements AutoCloseable {
    private static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(2);

    private final MongoStore store;
    private final int workers;
    private final InstantSource clock;
    private final Bell bell = new Bell();
    private final GuardedJsonMapper json = new GuardedJsonMapper();
    private final RingingStorage storage;
    private final JobRunrDeliveryQueue queue;
    private final QueueCare care = new QueueCare();
    private final InterruptibleWork work = new InterruptibleWork();
    private volatile @Nullable Running running;

    private DeliveryServer(MongoStore store, int workers, InstantSource clock) {
        this.store = store;
        this.workers = workers;
        this.clock = clock;
        this.storage = new RingingStorage(store, RingingStorage.DELIVERIES, new JobMapper(json), bell);
        this.queue = new JobRunrDeliveryQueue(storage, Workers.POLL, clock);
    }

    /** Prepares the store for the queue; so many deliveries will be made at a time. */
    public static DeliveryServer open(MongoStore store, int workers, InstantSource clock) {
        return new DeliveryServer(store, workers, clock);
    }

    public DeliveryQueue queue() {
        return queue;
    }

    /** Begins to make deliveries, those first that an earlier process left behind. */
    public synchronized void start(DeliveryRunner runner, Duration sweepInterval, Runnable sweep) {
        if (running != null) {
            throw new IllegalStateException("The delivery server is started already");
        }
        DeliveryOutcomes outcomes = new DeliveryOutcomes(clock);
        storage.removeUnreadable();
        if (store.isEmbedded()) {
            new InFlightRecovery(storage, outcomes, Predecessors.killed()).run();
        }
        Backlog backlog = new Backlog(storage, ids -> Map.of(), store.isEmbedded()); // served in the order they come
        FreeWorkers free = new FreeWorkers(Map.of(Lane.COMPUTING, workers), bell);
        BackgroundJobServer server = new BackgroundJobServer(
                storage,
                json,
                new OneHandler(new RunDeliveryHandler(work.deliveriesOf(runner))),
                Workers.configuration(new WorkerPolicy(free, work, bell), SHUTDOWN_GRACE));
        server.setJobFilters(List.of(outcomes, new NamedLines()));
        Running started =
                new Running(server, new Dispatcher(server, storage, free, backlog), new ServerSupervisor(server));
        running = started;
        server.start();
        started.dispatcher().start();
        care.every(Workers.COMPARISON, "have the dispatcher look again", started.dispatcher()::lookAgain);
        care.every(Workers.SUPERVISION, "restart the delivery server", started.supervisor()::check);
        care.every(sweepInterval, "see what went untold", sweep);
    }

    /** Whether deliveries are made at this moment. */
    public boolean isHealthy() {
        return Optional.ofNullable(running)
                .filter(here -> here.dispatcher().isServing())
                .isPresent();
    }

    /** Forgets entries that failed before the given time. */
    public int deleteFailed(Instant before, int limit) {
        return storage.deleteFailed(before, limit);
    }

    /** Deliveries that do not end at once are broken off and handed back. */
    @Override
    public synchronized void close() {
        Running ending = running;
        if (ending != null) {
            ending.supervisor().close();
        }
        care.close();
        if (ending != null) {
            ending.dispatcher().close();
            work.end();
            ending.server().stop();
            running = null;
        }
        storage.close();
    }

    private record Running(BackgroundJobServer server, Dispatcher dispatcher, ServerSupervisor supervisor) {}

    /** The one handler that this queue may call. */
    private record OneHandler(RunDeliveryHandler handler) implements JobActivator {
        @Override
        public <T> T activateJob(Class<T> type) {
            if (type != RunDeliveryHandler.class) {
                throw new SecurityException(type.getName() + " is no handler of deliveries");
            }
            return type.cast(handler);
        }
    }
}

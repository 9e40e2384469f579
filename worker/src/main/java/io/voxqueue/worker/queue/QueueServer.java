// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import io.voxqueue.disk.Lives;
import io.voxqueue.event.JobEventFeed;
import io.voxqueue.event.JobJournal;
import io.voxqueue.event.Notice;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobQueue;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.JobRunner;
import io.voxqueue.mongo.MongoStore;
import io.voxqueue.queue.Chore;
import io.voxqueue.queue.JobRunrQueue;
import io.voxqueue.worker.queue.dashboard.Dashboard;
import io.voxqueue.worker.queue.dashboard.DashboardAccess;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jspecify.annotations.Nullable;

/** The queue of this process: open it to submit jobs, start it to have them run here, close it at the end. */
public final class QueueServer implements AutoCloseable {
    private final MongoStore store;
    private final QueueSettings settings;
    private final JobRepository jobs;
    private final JobJournal journal;
    private final InstantSource clock;
    private final GuardedJsonMapper json = new GuardedJsonMapper();
    private final RingingStorage storage;
    private final JobRunrQueue queue;
    private volatile @Nullable Workers workers;
    private JobEventFeed.Subscription neighbours = () -> {};

    private QueueServer(
            MongoStore store, QueueSettings settings, JobRepository jobs, JobJournal journal, InstantSource clock) {
        this.store = store;
        this.settings = settings;
        this.jobs = jobs;
        this.journal = journal;
        this.clock = clock;
        this.storage = new RingingStorage(store, RingingStorage.JOBS, new JobMapper(json), new Bell());
        this.queue = new JobRunrQueue(storage, this::stopEverywhere);
    }

    /** Prepares the store for the queue; runs nothing yet. */
    public static QueueServer open(
            MongoStore store, QueueSettings settings, JobRepository jobs, JobJournal journal, InstantSource clock) {
        return new QueueServer(store, settings, jobs, journal, clock);
    }

    public JobQueue queue() {
        return queue;
    }

    /** Shows the queue to operators on this machine, until it is closed. */
    public Dashboard dashboard(int port, DashboardAccess access) throws IOException {
        return Dashboard.open(port, storage, json, access);
    }

    /** Begins to run jobs and chores, those first that an earlier process left behind. */
    public void start(JobRunner runner, Collection<Chore> chores) {
        start(runner, chores, Lives.unrecorded());
    }

    /** Likewise, as one of those lives; what others of them were at when a fault of their own ended them is under suspicion. */
    public synchronized void start(JobRunner runner, Collection<Chore> chores, Lives lives) {
        if (workers != null) {
            throw new IllegalStateException("The queue server is started already");
        }
        JobRecords records = new JobRecords(journal, clock, settings.maxAttempts());
        JobOutcomes outcomes = new JobOutcomes(records, clock, settings.retryDelay());
        storage.removeUnreadable();
        new InFlightRecovery(storage, outcomes, Predecessors.of(lives, store.isEmbedded())).run();
        lives.forgetEnded();
        new ChoreSchedule(storage).set(chores);
        Handlers handlers = new Handlers(runner, chores);
        Backlog backlog = new Backlog(storage, jobs::findLabels, store.isEmbedded());
        Workers started = new Workers(lives.own(), settings, storage, json, handlers, outcomes, backlog);
        workers = started;
        started.start(new ReconcileSweep(jobs, journal, queue, storage, clock, settings.settled()));
        neighbours = store.notices().listen(new Neighbours(storage.bell(), this::stopHere));
    }

    /** Lets running jobs finish within the grace, hands back the others; queued ones stay queued. */
    public synchronized void stop() {
        Workers running = workers;
        if (running != null) {
            neighbours.close();
            running.close(); // what still runs can be canceled until then
            workers = null;
        }
    }

    /** Forgets entries that failed before the given time; their jobs' records stay. */
    public int deleteFailed(Instant before, int limit) {
        return storage.deleteFailed(before, limit);
    }

    /** How many entries that were over without having failed were forgotten here. */
    public long forgotten() {
        return storage.forgotten();
    }

    /** Whether jobs are run here, short of a moment's trouble. */
    public boolean isRunning() {
        return workers != null;
    }

    /** Whether jobs are run here at this moment. */
    public boolean isHealthy() {
        return running().map(Workers::isHealthy).orElse(false);
    }

    @Override
    public void close() {
        stop();
        storage.close();
    }

    /** The others are asked first: stopping here takes a moment. */
    private void stopEverywhere(JobId id) {
        store.notices().post(Notice.canceled(id));
        stopHere(id);
    }

    private void stopHere(JobId id) {
        running().ifPresent(here -> here.stop(id));
    }

    private Optional<Workers> running() {
        return Optional.ofNullable(workers);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import java.time.Duration;
import java.util.Optional;
import org.jobrunr.JobRunrException;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.filters.JobFilterUtils;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.storage.ConcurrentJobModificationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts queued jobs the moment there is one and a free worker, in turns of their owners. Its one thread does all the claiming of this process: it
 * takes a worker for each job before it claims it, one by one and checking versions, so it never claims more than can run.
 * A ring that comes meanwhile is heard right after.
 */
final class Dispatcher implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final int MOST_LOST = 16; // in a row, before the others are let ahead
    private static final Duration UNTIL_READY = Duration.ofMillis(25);
    private static final Duration AFTER_TROUBLE = Duration.ofMillis(500);
    private static final Duration UNRUNG = Duration.ofSeconds(5);
    private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(5);

    private final BackgroundJobServer server;
    private final RingingStorage storage;
    private final FreeWorkers workers;
    private final Backlog backlog;
    private final LoneEntry lone;
    private final Bell bell;
    private final JobFilterUtils filters;
    private final BrokenClaims broken;
    private final Thread thread = new Thread(this::loop, "dispatcher");
    private volatile boolean open = true;

    Dispatcher(BackgroundJobServer server, RingingStorage storage, FreeWorkers workers, Backlog backlog) {
        this.server = server;
        this.storage = storage;
        this.workers = workers;
        this.backlog = backlog;
        this.lone = new LoneEntry(workers);
        this.bell = storage.bell();
        this.broken = new BrokenClaims(storage, server.getId());
        this.filters = new JobFilterUtils(server.getJobFilters());
    }

    void start() {
        storage.news().open();
        thread.setDaemon(true);
        thread.start();
    }

    /** Claims nothing any more once it returns. */
    @Override
    public void close() {
        open = false;
        bell.ring();
        try {
            thread.join(TIME_TO_CLOSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        storage.news().close();
    }

    /** Has it compare what it knows of the queue with the store. */
    void lookAgain() {
        storage.news().doubt();
        bell.ring();
    }

    /** Whether it claims, and the server runs what it claims. */
    boolean isServing() {
        return server.isRunning() && server.isAnnounced() && thread.isAlive();
    }

    private void loop() {
        Duration patience = Duration.ZERO;
        boolean unreadable = false;
        while (open) {
            try {
                bell.await(patience);
                if (unreadable) {
                    storage.removeUnreadable();
                }
                unreadable = false;
                broken.putBack();
                patience = dispatch();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) { // whatever it was, without this thread nothing would ever run again
                log.warn("Jobs could not be taken from the queue; trying again soon", e);
                unreadable = e instanceof JobRunrException;
                storage.news().doubt();
                patience = AFTER_TROUBLE;
            }
        }
    }

    /** Fills the free workers and tells how long to wait for the bell. */
    private Duration dispatch() {
        int lost = 0;
        while (open && server.isRunning()) {
            if (server.isNotReadyToProcessJobs()) {
                return UNTIL_READY;
            }
            if (!workers.areThere() || lone.isWaiting()) {
                return UNRUNG;
            }
            Optional<Turns.Turn> next = lone.next().or(() -> backlog.next(workers::isThereFor, workers::busyFor));
            if (next.isEmpty() ? lost > 0 : lost == MOST_LOST) {
                storage.news().doubt();
                return UNTIL_READY; // other processes are at it too: look again without racing them
            }
            if (next.isEmpty()) {
                return UNRUNG;
            }
            lost = start(next.get()) ? 0 : lost + 1;
        }
        return UNTIL_READY;
    }

    private boolean start(Turns.Turn next) {
        Optional<Job> entry = storage.findReady(next.id());
        boolean alone = entry.filter(Reasons::isSuspect).isPresent();
        if (alone && lone.mustWait(next)) {
            return true; // it is next
        }
        lone.forget(next);
        if (entry.isEmpty() || !start(entry.get(), next.party(), alone)) {
            return false;
        }
        backlog.served(next.party());
        return true;
    }

    private boolean start(Job job, Party party, boolean alone) {
        if (!open || !(alone ? workers.takeAlone(party) : workers.take(party))) {
            return false;
        }
        boolean started = false;
        try {
            started = claim(job) && handToWorker(job);
        } catch (RuntimeException | Error e) {
            broken.add(job);
            throw e;
        } finally {
            if (!started) {
                workers.putBack(party);
            }
        }
        return started;
    }

    private boolean claim(Job job) {
        try {
            if (!KnownRequests.include(job)) {
                refuse(job);
                return false;
            }
            job.startProcessingOn(server);
            filters.runOnStateElectionFilter(job);
            storage.save(job);
            filters.runOnStateAppliedFilters(job);
            return job.hasState(StateName.PROCESSING);
        } catch (ConcurrentJobModificationException e) {
            log.trace("Job {} went to another process", job.getId());
            return false;
        }
    }

    private void refuse(Job job) {
        log.error("Queue entry {} calls what does not belong in the queue and was refused", job.getId());
        job.failed(Reasons.REFUSED, new SecurityException(Reasons.REFUSED));
        storage.save(job);
    }

    /** The server takes nothing while it stops; then the job goes back to the queue, unless the store is gone too. */
    private boolean handToWorker(Job job) {
        try {
            server.processJob(job);
            return true;
        } catch (RuntimeException stopping) {
            log.debug("Job {} was claimed while the server stopped; it goes back", job.getId(), stopping);
            job.failed(Reasons.NOT_STARTED, stopping);
            job.enqueue();
            storage.save(job);
            return false;
        }
    }
}

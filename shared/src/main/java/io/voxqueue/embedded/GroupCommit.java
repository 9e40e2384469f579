// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.embedded;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has each change in the file before it is acknowledged; changes that arrive together share one write.
 *
 * <p>A change touches several maps (documents, indexes, sizes). Changes hold the gate's shared side and a write its
 * exclusive side, so the file never holds half a change, whenever the process dies.
 *
 * <p>A write reaches the operating system at once and the disk a quarter of a second later. Until then the parts of
 * the file that the last version on disk needs are kept from being used again: a power cut may cost that moment, not
 * the file.
 */
final class GroupCommit implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
    private static final Duration SYNC_INTERVAL = Duration.ofMillis(250);
    private static final int MIN_FILL_PERCENT = 50;
    private static final int MAX_REWRITE_BYTES = 1 << 20; // some 20 ms during which nobody writes

    private final MVStore store;
    private final ReadWriteLock gate = new ReentrantReadWriteLock();
    private final AtomicLong changes = new AtomicLong();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "embedded-store-sync");
        thread.setDaemon(true);
        return thread;
    });
    private final ScheduledFuture<?> syncing;
    private volatile long committed;
    private long synced;
    private MVStore.TxCounter onDisk;
    private boolean closed;

    GroupCommit(MVStore store) {
        this.store = store;
        onDisk = store.registerVersionUsage();
        long millis = SYNC_INTERVAL.toMillis();
        syncing = timer.scheduleWithFixedDelay(this::sync, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Makes the change and returns once it is in the file. */
    <T> T durably(Supplier<T> change) {
        T reply;
        long ticket;
        gate.readLock().lock();
        try {
            reply = change.get();
            ticket = changes.incrementAndGet();
        } finally {
            gate.readLock().unlock();
        }
        commit(ticket);
        return reply;
    }

    private void commit(long ticket) {
        gate.writeLock().lock();
        try {
            if (committed < ticket) { // else somebody's write has taken this change along
                long covered = changes.get();
                store.commit();
                committed = covered;
            }
        } finally {
            gate.writeLock().unlock();
        }
    }

    private synchronized void sync() {
        long covered = committed;
        if (closed || covered == synced) {
            return;
        }
        try {
            MVStore.TxCounter reached = store.registerVersionUsage();
            store.sync();
            store.deregisterVersionUsage(onDisk);
            onDisk = reached;
            synced = covered;
            compact();
        } catch (RuntimeException e) { // whatever it was, the next round may pass
            log.error("The embedded store could not be written through to the disk", e);
        }
    }

    /** Moves what is left in half-empty parts of the file together, so that the file stops growing. */
    private void compact() {
        gate.writeLock().lock();
        try {
            store.compact(MIN_FILL_PERCENT, MAX_REWRITE_BYTES);
        } finally {
            gate.writeLock().unlock();
        }
    }

    /** Stops looking after a file that has closed by itself. */
    void abandon() {
        syncing.cancel(false);
        timer.shutdown();
    }

    @Override
    public void close() {
        abandon(); // without an interrupt, which would close the file
        synchronized (this) {
            closed = true;
            store.deregisterVersionUsage(onDisk);
        }
    }
}

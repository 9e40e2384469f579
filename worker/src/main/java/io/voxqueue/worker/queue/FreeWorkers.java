// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import java.util.concurrent.Semaphore;

/** The workers that have nothing to do. A worker is taken before a job is claimed for it, so claims never exceed them. */
final class FreeWorkers {
    private final int total;
    private final Semaphore free;
    private final Bell bell;

    FreeWorkers(int total, Bell bell) {
        this.total = total;
        this.free = new Semaphore(total);
        this.bell = bell;
    }

    int total() {
        return total;
    }

    int count() {
        return free.availablePermits();
    }

    boolean take() {
        return free.tryAcquire();
    }

    /** There was no job for this one after all. */
    void putBack() {
        free.release();
    }

    /** This one did its job and wants the next. */
    void done() {
        free.release();
        bell.ring();
    }
}

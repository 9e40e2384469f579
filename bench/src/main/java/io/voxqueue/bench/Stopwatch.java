// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import io.voxqueue.job.JobId;
import io.voxqueue.job.JobRunner;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A runner that tells when it was started; in a burst it works a while and counts. */
final class Stopwatch implements JobRunner {
    static final int WORK_MS = 20;

    private final SynchronousQueue<Long> starts = new SynchronousQueue<>();
    private final Set<JobId> seen = ConcurrentHashMap.newKeySet();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger twice = new AtomicInteger();
    private volatile CountDownLatch burst = new CountDownLatch(0);

    @Override
    public void run(JobId id) throws InterruptedException {
        if (!seen.add(id)) {
            twice.incrementAndGet();
        }
        if (burst.getCount() == 0) {
            starts.put(System.nanoTime());
            return;
        }
        most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        TimeUnit.MILLISECONDS.sleep(WORK_MS);
        inFlight.decrementAndGet();
        burst.countDown();
    }

    @Override
    public void cancel(JobId id) {}

    /** Waits for the next start; its time in nanoseconds. */
    long start() throws InterruptedException {
        return starts.take();
    }

    void beginBurst(int jobs) {
        most.set(0);
        burst = new CountDownLatch(jobs);
    }

    void awaitBurst() throws InterruptedException {
        burst.await();
    }

    long most() {
        return most.get();
    }

    long ranTwice() {
        return twice.get();
    }
}

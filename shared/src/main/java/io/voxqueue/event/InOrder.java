// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does pieces of work one after the other on some thread of others', holding no lock and nobody up who brings one. */
final class InOrder implements Executor {
    private static final Logger log = LoggerFactory.getLogger(InOrder.class);

    private final Executor threads;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger undone = new AtomicInteger();

    InOrder(Executor threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable work) {
        waiting.add(work);
        if (undone.getAndIncrement() == 0) {
            try {
                threads.execute(this::workOff);
            } catch (RejectedExecutionException e) {
                log.debug("Nothing is told any more: the process is stopping");
            }
        }
    }

    private void workOff() {
        do {
            Optional.ofNullable(waiting.poll()).ifPresent(InOrder::attempt);
        } while (undone.decrementAndGet() > 0);
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) { // a listener's trouble must not become the next one's
            log.warn("Somebody could not be told what happened to a job", e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.worker.model.CancelSignal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Does tasks side by side and gives their results in order. Whoever has time takes the next one that nobody has begun; how
 * far ahead of the reader anybody may run is bounded, so that memory is.
 */
final class Lookahead<T> implements InferenceSlots.Work, AutoCloseable {
    private final Iterator<? extends Task<T>> tasks;
    private final InferenceSlots slots;
    private final CancelSignal cancel;
    private final Limit limit;
    private final Deque<Begun<T>> begun = new ArrayDeque<>();
    private int begunSize;
    private int running;
    private boolean closed;

    /** Cancelling the signal must stop the tasks that are running; closing this cancels it. */
    Lookahead(Iterator<? extends Task<T>> tasks, InferenceSlots slots, Limit limit, CancelSignal cancel) {
        this.tasks = tasks;
        this.slots = slots;
        this.limit = limit;
        this.cancel = cancel;
    }

    /** The next result, in order; empty after the last. */
    Optional<T> next() throws InterruptedException, ExecutionException {
        while (true) {
            cancel.throwIfCanceled();
            FutureTask<T> head = head();
            if (head != null && head.isDone()) {
                synchronized (this) {
                    begunSize -= begun.remove().size();
                }
                return Optional.of(head.get());
            }
            slots.invite(this);
            boolean[] worked = new boolean[1];
            slots.run(() -> worked[0] = doNext(), cancel);
            if (!worked[0]) {
                FutureTask<T> awaited = head();
                if (awaited == null) {
                    return Optional.empty();
                }
                await(awaited);
            }
        }
    }

    @Override
    public boolean doNext() {
        FutureTask<T> task = begin();
        if (task == null) {
            return false;
        }
        try {
            task.run();
        } finally {
            synchronized (this) {
                running--;
                notifyAll();
            }
        }
        return true;
    }

    private synchronized @Nullable FutureTask<T> begin() {
        if (closed || begun.size() >= limit.tasks() || (begunSize >= limit.size() && !begun.isEmpty())) {
            return null;
        }
        Begun<T> next = prepare();
        if (next == null) {
            return null;
        }
        begun.add(next);
        begunSize += next.size();
        running++;
        return next.task();
    }

    /** A failure to prepare a task is the reader's to hear, not that of the helper who happened to try. */
    private @Nullable Begun<T> prepare() {
        try {
            if (!tasks.hasNext()) {
                return null;
            }
            Task<T> task = tasks.next();
            return new Begun<>(new FutureTask<>(task), task.size());
        } catch (RuntimeException | Error e) { // else a helper would die of it and the task be left out
            return new Begun<>(
                    new FutureTask<>(() -> {
                        throw e;
                    }),
                    0);
        }
    }

    private synchronized @Nullable FutureTask<T> head() {
        Begun<T> first = begun.peek();
        return first == null ? null : first.task();
    }

    private void await(FutureTask<T> head) throws InterruptedException {
        CancelSignal.Registration waking = cancel.onCancel(() -> head.cancel(false));
        try {
            head.get();
        } catch (ExecutionException | CancellationException e) {
            // the next look at it tells
        } finally {
            waking.end();
        }
    }

    /** Begins nothing more, stops those who are at it and waits for them. */
    @Override
    public void close() {
        cancel.cancel();
        awaitIdle();
    }

    private synchronized void awaitIdle() {
        closed = true;
        boolean interrupted = false;
        while (running > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Something to do. */
    interface Task<T> extends Callable<T> {
        /** How much room its result takes, in whatever unit the limit has. */
        int size();
    }

    /** How much may be begun and not yet read: so many tasks, and none more once they have so much size. */
    record Limit(int tasks, int size) {}

    private record Begun<T>(FutureTask<T> task, int size) {}
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.worker.model.CancelSignal;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/** Lets one at a time work for the same key; the others wait and then look what was made. */
final class SingleFlight<K> {
    private final Map<K, CompletableFuture<Void>> flights = new ConcurrentHashMap<>();

    /** Waits until nobody works for the key any more; from then on the caller does, until it says {@link #end}. */
    void begin(K key, CancelSignal cancel) throws InterruptedException {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> other = flights.putIfAbsent(key, mine);
        while (other != null) {
            await(other, cancel);
            other = flights.putIfAbsent(key, mine);
        }
    }

    void end(K key) {
        CompletableFuture<Void> mine = flights.remove(key);
        if (mine != null) {
            mine.complete(null);
        }
    }

    private static void await(CompletableFuture<Void> other, CancelSignal cancel) throws InterruptedException {
        CompletableFuture<Void> woken = other.copy(); // cancelling the copy wakes this waiter only
        CancelSignal.Registration waking = cancel.onCancel(() -> woken.cancel(false));
        try {
            woken.get();
        } catch (ExecutionException | CancellationException e) {
            cancel.throwIfCanceled();
        } finally {
            waking.end();
        }
    }
}

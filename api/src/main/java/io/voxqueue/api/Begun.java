// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Work that was begun on a thread of its own; who waits for it hears of its failure as if they had done it themselves. */
final class Begun<T> {
    private final CompletableFuture<T> result;

    private Begun(CompletableFuture<T> result) {
        this.result = result;
    }

    static <T> Begun<T> on(String thread, Supplier<T> work) {
        return new Begun<>(CompletableFuture.supplyAsync(work, task -> new Thread(task, thread).start()));
    }

    static <T> Begun<T> done(T result) {
        return new Begun<>(CompletableFuture.completedFuture(result));
    }

    /** What came of it; throws what it threw. */
    T await() {
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Waits until it is over, however it ends. */
    void settle() {
        settle(done -> {});
    }

    /** Waits until it is over, and undoes what came of it, if anything did. */
    void settle(Consumer<T> undo) {
        result.thenAccept(undo).exceptionally(failure -> null).join();
    }
}

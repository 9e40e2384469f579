// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Tells work in progress, on whichever thread it runs, that nobody wants it any more. */
public final class CancelSignal {
    /** For work that is never cancelled. */
    public static final CancelSignal NEVER = new CancelSignal(false);

    private final boolean cancelable;
    private final List<Runnable> actions = new ArrayList<>();
    private volatile boolean canceled;

    public CancelSignal() {
        this(true);
    }

    private CancelSignal(boolean cancelable) {
        this.cancelable = cancelable;
    }

    /** Runs what waits for this, once; later calls do nothing. */
    public synchronized void cancel() {
        if (!cancelable) {
            throw new IllegalStateException("This work cannot be cancelled");
        }
        if (!canceled) {
            canceled = true;
            actions.forEach(Runnable::run);
            actions.clear();
        }
    }

    public void throwIfCanceled() {
        if (canceled) {
            throw new CancellationException("The work was cancelled");
        }
    }

    /** Has the action run when this is cancelled (at once if it is already). After the registration has ended it never runs any more. */
    public Registration onCancel(Runnable action) {
        if (!cancelable) {
            return () -> {};
        }
        synchronized (this) {
            if (canceled) {
                action.run();
            } else {
                actions.add(action);
            }
        }
        return () -> {
            synchronized (this) {
                actions.remove(action);
            }
        };
    }

    /** Ends the waiting for the signal. */
    public interface Registration {
        void end();
    }
}

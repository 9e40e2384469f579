// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.job.JobId;
import io.voxqueue.worker.model.CancelSignal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The jobs that run in this process, and how to stop each. */
public final class RunningJobs {
    private final Map<JobId, CancelSignal> signals = new ConcurrentHashMap<>();

    /** The signal that will stop the job; empty if it runs here already. */
    public Optional<CancelSignal> enter(JobId id) {
        CancelSignal signal = new CancelSignal();
        return signals.putIfAbsent(id, signal) == null ? Optional.of(signal) : Optional.empty();
    }

    public void leave(JobId id) {
        signals.remove(id);
    }

    public void cancel(JobId id) {
        CancelSignal signal = signals.get(id);
        if (signal != null) {
            signal.cancel();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.util.Set;
import java.util.function.Consumer;

/** Carries events between publishers and listeners within one process. */
public final class LocalJobEvents implements JobEventPublisher, JobEventFeed {
    private final Listeners<JobEvent> listeners = new Listeners<>();

    @Override
    public void publish(JobEvent event) {
        listeners.tell(event.job().id(), event);
        listeners.tell(event.job().owner(), event);
    }

    @Override
    public Subscription subscribe(JobId id, Consumer<JobEvent> listener) {
        return listeners.add(id, listener);
    }

    @Override
    public Subscription subscribe(OwnerId owner, Consumer<JobEvent> listener) {
        return listeners.add(owner, listener);
    }

    boolean isHeard(JobId id, OwnerId owner) {
        return listeners.has(id) || listeners.has(owner);
    }

    /** The jobs that somebody listens to. */
    Set<JobId> jobs() {
        return listeners.keys(JobId.class);
    }
}

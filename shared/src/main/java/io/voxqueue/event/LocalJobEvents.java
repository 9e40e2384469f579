// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries events between publishers and listeners within one process. */
public final class LocalJobEvents implements JobEventPublisher, JobEventFeed {
    private static final Logger log = LoggerFactory.getLogger(LocalJobEvents.class);

    /** By whom they listen to: a job's id, or an owner's. */
    private final Map<Object, List<Consumer<JobEvent>>> listeners = new ConcurrentHashMap<>();

    @Override
    public void publish(JobEvent event) {
        tell(event.job().id(), event);
        tell(event.job().owner(), event);
    }

    @Override
    public Subscription subscribe(JobId id, Consumer<JobEvent> listener) {
        return add(id, listener);
    }

    @Override
    public Subscription subscribe(OwnerId owner, Consumer<JobEvent> listener) {
        return add(owner, listener);
    }

    boolean isHeard(JobId id, OwnerId owner) {
        return listeners.containsKey(id) || listeners.containsKey(owner);
    }

    /** The jobs that somebody listens to. */
    Set<JobId> jobs() {
        Set<JobId> ids = new HashSet<>();
        for (Object key : listeners.keySet()) {
            if (key instanceof JobId id) {
                ids.add(id);
            }
        }
        return ids;
    }

    private void tell(Object key, JobEvent event) {
        for (Consumer<JobEvent> listener : listeners.getOrDefault(key, List.of())) {
            tell(listener, event);
        }
    }

    private static void tell(Consumer<JobEvent> listener, JobEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) { // a listener's trouble must not become the job's
            log.warn(
                    "A listener failed on {} of job {}",
                    event.type(),
                    event.job().id(),
                    e);
        }
    }

    private Subscription add(Object key, Consumer<JobEvent> listener) {
        listeners.compute(key, (same, list) -> {
            List<Consumer<JobEvent>> grown = list == null ? new CopyOnWriteArrayList<>() : list;
            grown.add(listener);
            return grown;
        });
        return () -> listeners.computeIfPresent(key, (same, list) -> {
            list.remove(listener);
            return list.isEmpty() ? null : list;
        });
    }
}

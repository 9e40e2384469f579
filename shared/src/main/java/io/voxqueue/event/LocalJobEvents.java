// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import io.voxqueue.job.JobId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries events between publishers and listeners within one process. */
public final class LocalJobEvents implements JobEventPublisher, JobEventFeed {
    private static final Logger log = LoggerFactory.getLogger(LocalJobEvents.class);

    private final Map<JobId, List<Consumer<JobEvent>>> listeners = new ConcurrentHashMap<>();

    @Override
    public void publish(JobEvent event) {
        for (Consumer<JobEvent> listener : listeners.getOrDefault(event.job().id(), List.of())) {
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

    @Override
    public Subscription subscribe(JobId id, Consumer<JobEvent> listener) {
        listeners.compute(id, (key, list) -> {
            List<Consumer<JobEvent>> grown = list == null ? new CopyOnWriteArrayList<>() : list;
            grown.add(listener);
            return grown;
        });
        return () -> listeners.computeIfPresent(id, (key, list) -> {
            list.remove(listener);
            return list.isEmpty() ? null : list;
        });
    }
}

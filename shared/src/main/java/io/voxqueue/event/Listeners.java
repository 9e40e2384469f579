// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who listens to what within one process: to one job, by its id, or to all of an owner. */
final class Listeners<E> {
    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    private final Map<Object, List<Consumer<E>>> byKey = new ConcurrentHashMap<>();

    void tell(Object key, E news) {
        for (Consumer<E> listener : byKey.getOrDefault(key, List.of())) {
            try {
                listener.accept(news);
            } catch (RuntimeException e) { // a listener's trouble must not become the job's
                log.warn("Somebody who listens to {} could not be told", key, e);
            }
        }
    }

    JobEventFeed.Subscription add(Object key, Consumer<E> listener) {
        byKey.compute(key, (same, list) -> {
            List<Consumer<E>> grown = list == null ? new CopyOnWriteArrayList<>() : list;
            grown.add(listener);
            return grown;
        });
        return () -> byKey.computeIfPresent(key, (same, list) -> {
            list.remove(listener);
            return list.isEmpty() ? null : list;
        });
    }

    boolean has(Object key) {
        return byKey.containsKey(key);
    }

    /** All of that type that somebody listens to. */
    <K> Set<K> keys(Class<K> type) {
        Set<K> keys = new HashSet<>();
        for (Object key : byKey.keySet()) {
            if (type.isInstance(key)) {
                keys.add(type.cast(key));
            }
        }
        return keys;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.expiry;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much of each thing this process has removed because its time was over, or nobody needed it any more. */
public final class ExpiryCounts {
    private static final Logger log = LoggerFactory.getLogger(ExpiryCounts.class);

    private final Map<String, LongAdder> removed = new ConcurrentHashMap<>();

    /** By name, each as soon as there was one. */
    public Map<String, Long> snapshot() {
        return removed.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().sum(), Long::sum, TreeMap::new));
    }

    void add(String what, int count) {
        if (count > 0) {
            removed.computeIfAbsent(what, first -> new LongAdder()).add(count);
            log.info("Expired: {} {}", count, what);
        }
    }
}

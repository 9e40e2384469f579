// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import java.util.Map;
import java.util.TreeMap;

/** Runs the row that its first argument names. */
public final class Bench {
    private static final Map<String, Row> ROWS = new TreeMap<>(Map.of(
            "post-to-ready", PostToReady::run,
            "concurrent-submits", ConcurrentSubmits::run,
            "fairness", Fairness::run,
            "kill-nine", KillNine::run,
            "logins", Logins::run,
            "memory", Memory::run,
            "recognition", Recognition::run,
            "synthesis", Synthesis::overhead,
            "parallel", Synthesis::parallel,
            "queue-latency", QueueLatency::run));

    private Bench() {}

    /** One row of the budgets. */
    interface Row {
        void run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        Row row = arguments.length == 1 ? ROWS.get(arguments[0]) : null;
        if (row == null) {
            System.err.println("usage: bench/run ROW, where ROW is one of " + ROWS.keySet());
            System.exit(2);
            return;
        }
        row.run();
        System.exit(0);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import java.util.Map;
import java.util.TreeMap;

/** Runs the row that its first argument names. */
public final class Bench {
    private static final Map<String, Row> ROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("post-to-ready", PostToReady::run),
            Map.entry("cold-start", ColdStart::run),
            Map.entry("concurrent-submits", ConcurrentSubmits::run),
            Map.entry("events", Events::run),
            Map.entry("fairness", Fairness::run),
            Map.entry("full-store", FullStore::run),
            Map.entry("answer-latency", AnswerLatency::run),
            Map.entry("first-segment", FirstSegment::run),
            Map.entry("interruption", Interruption::run),
            Map.entry("job-reads", JobReads::run),
            Map.entry("kill-nine", KillNine::run),
            Map.entry("logins", Logins::run),
            Map.entry("memory", Memory::run),
            Map.entry("recognition", Recognition::run),
            Map.entry("sockets", Sockets::run),
            Map.entry("soak", Soak::run),
            Map.entry("socket-events", SocketEvents::run),
            Map.entry("synthesis", Synthesis::overhead),
            Map.entry("parallel", Synthesis::parallel),
            Map.entry("queue-latency", QueueLatency::run)));

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

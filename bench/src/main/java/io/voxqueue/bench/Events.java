// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import io.voxqueue.process.ServiceClient;
import io.voxqueue.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From the moment that is written in an event to its being heard by each of many who follow a job that is spoken. */
final class Events {
    private static final int JOBS = 8;
    private static final String SENTENCE = "Order %d has been shipped to the harbour and will be there on Monday. ";
    private static final int SENTENCES = 60;
    private static final Pattern AT = Pattern.compile("\"seq\":(\\d+),\"jobId\":\"[^\"]+\",\"at\":\"([^\"]+)\"");

    private final Queue<Long> waits = new ConcurrentLinkedQueue<>();
    private long repeated;

    private Events() {}

    static void run() throws IOException, InterruptedException {
        int listeners = Integer.getInteger("listeners", 200);
        Path directory = Files.createTempDirectory("voxqueue-bench");
        try (ServiceProcess service = ServiceProcess.startUnlimited(directory)) {
            new Events().measure(service.client(), listeners);
        }
    }

    private void measure(ServiceClient client, int listeners) throws IOException, InterruptedException {
        for (int job = 0; job < JOBS; job++) {
            follow(client, job, listeners);
            if (job == 0) {
                waits.clear(); // it was to get warm
            }
        }
        long[] nanos = waits.stream().mapToLong(Long::longValue).sorted().toArray();
        new Figures("events")
                .with("listeners", listeners)
                .with("heard", nanos.length)
                .with("outOfOrder", repeated)
                .percentilesMs("heardAfter", nanos)
                .with("heardAfterP99Ms", nanos[(int) Math.round(0.99 * (nanos.length - 1))] / 1e6)
                .print();
    }

    private void follow(ServiceClient client, int job, int listeners) throws IOException, InterruptedException {
        String id = client.submit(text(job), Map.of()).get("id").asText();
        List<Listener> all = new ArrayList<>();
        List<CompletableFuture<?>> ends = new ArrayList<>();
        for (int i = 0; i < listeners; i++) {
            Listener listener = new Listener();
            all.add(listener);
            ends.add(client.lines("/api/jobs/" + id + "/events", listener::line));
        }
        CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new))
                .orTimeout(120, TimeUnit.SECONDS)
                .join();
        repeated += all.stream().filter(listener -> listener.outOfOrder).count();
    }

    private static String text(int job) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < SENTENCES; i++) {
            text.append(SENTENCE.formatted(1000 * (job + 1) + i));
        }
        return text.toString();
    }

    /** Counts what it hears after the snapshot; what happened before that is no measure of anything. */
    private final class Listener {
        private long last;
        private long snapshot = -1;
        private boolean outOfOrder;

        void line(String line) {
            long now = System.currentTimeMillis();
            Matcher event = AT.matcher(line);
            if (!line.startsWith("data: ") || !event.find()) {
                return;
            }
            long seq = Long.parseLong(event.group(1));
            if (snapshot < 0) {
                snapshot = seq;
                return;
            }
            outOfOrder |= seq != last + 1;
            last = seq;
            if (seq > snapshot) {
                long waitMs = Math.max(0, now - Instant.parse(event.group(2)).toEpochMilli());
                waits.add(TimeUnit.MILLISECONDS.toNanos(waitMs));
            }
        }
    }
}

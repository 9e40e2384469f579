// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import io.voxqueue.process.ServiceClient;
import io.voxqueue.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** Resident memory of the service over five thousand jobs of mixed lengths. */
final class Memory {
    private static final int JOBS = Integer.getInteger("jobs", 5000);
    private static final int IN_FLIGHT = 16;
    private static final int SETTLED = 500;

    private Memory() {}

    static void run() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("voxqueue-bench");
        try (ServiceProcess service = ServiceProcess.startUnlimited(directory)) {
            ServiceClient client = service.client();
            long idle = service.residentKiB();
            long settled = idle;
            long peak = idle;
            Deque<String> inFlight = new ArrayDeque<>();
            for (int i = 1; i <= JOBS; i++) {
                inFlight.add(client.submit(text(i), Map.of()).get("id").asText());
                if (inFlight.size() == IN_FLIGHT) {
                    client.awaitFinished(inFlight.remove());
                }
                if (i % 250 == 0) {
                    long now = service.residentKiB();
                    peak = Math.max(peak, now);
                    settled = i == SETTLED ? now : settled;
                    System.err.println(i + " jobs: " + now / 1024 + " MiB");
                }
            }
            while (!inFlight.isEmpty()) {
                client.awaitFinished(inFlight.remove());
            }
            long end = service.residentKiB();
            new Figures("memory")
                    .with("jobs", JOBS)
                    .with("idleMiB", idle / 1024)
                    .with("after500MiB", settled / 1024)
                    .with("peakMiB", peak / 1024)
                    .with("endMiB", end / 1024)
                    .with("growthPercentAfter500", 100.0 * (end - settled) / settled)
                    .print();
        }
    }

    private static String text(int i) {
        return "Parcel " + i + " was weighed on scale " + i % 13 + ". It may leave.".repeat(i % 5);
    }
}

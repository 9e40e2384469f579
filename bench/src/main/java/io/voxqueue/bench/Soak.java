// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.api.live.LiveClient;
import io.voxqueue.process.ServiceClient;
import io.voxqueue.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/** Thousands of jobs, some canceled, some from the cache, while sockets come and go: what it costs, and what is lost. */
final class Soak {
    private static final int JOBS = Integer.getInteger("jobs", 5000);
    private static final int IN_FLIGHT = 16;
    private static final int SOCKETS = 10;
    private static final int SETTLED = 500;

    private final ServiceProcess service;
    private final ServiceClient client;
    private final String key;
    private final Deque<String> inFlight = new ArrayDeque<>();
    private final Deque<LiveClient> sockets = new ArrayDeque<>();
    private final Map<String, Integer> ends = new TreeMap<>();
    private int cached;

    private Soak(ServiceProcess service, String key) {
        this.service = service;
        this.client = service.client();
        this.key = key;
    }

    static void run() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("voxqueue-bench");
        try (ServiceProcess service = ServiceProcess.startUnlimited(directory)) {
            new Soak(
                            service,
                            Files.readString(directory.resolve("data/development.key"))
                                    .strip())
                    .soak();
        }
    }

    private void soak() throws IOException, InterruptedException {
        long settledKiB = 0;
        int settledFiles = 0;
        for (int i = 1; i <= JOBS; i++) {
            submit(i);
            if (i % 25 == 0) {
                changeSockets();
            }
            if (i % 250 == 0) {
                System.err.println(i + " jobs: " + service.residentKiB() / 1024 + " MiB, " + service.openFiles()
                        + " open files, " + ends);
            }
            if (i == SETTLED) {
                settledKiB = service.residentKiB();
                settledFiles = service.openFiles();
            }
        }
        while (!inFlight.isEmpty()) {
            awaitOldest();
        }
        int ended = ends.values().stream().mapToInt(Integer::intValue).sum();
        new Figures("soak")
                .with("jobs", JOBS)
                .with("succeeded", ends.getOrDefault("succeeded", 0))
                .with("canceled", ends.getOrDefault("canceled", 0))
                .with("fromTheCache", cached)
                .with("lost", JOBS - ended)
                .with("after500MiB", settledKiB / 1024)
                .with("endMiB", service.residentKiB() / 1024)
                .with("growthPercentAfter500", 100.0 * (service.residentKiB() - settledKiB) / settledKiB)
                .with("openFilesAfter500", settledFiles)
                .with("openFilesAtTheEnd", service.openFiles())
                .print();
        sockets.forEach(LiveClient::close);
    }

    private void submit(int i) throws IOException, InterruptedException {
        String id = client.submit(text(i), Map.of()).get("id").asText();
        inFlight.add(id);
        if (i % 11 == 0) {
            cancel(id);
        }
        if (inFlight.size() == IN_FLIGHT) {
            awaitOldest();
        }
    }

    private void awaitOldest() throws IOException, InterruptedException {
        JsonNode job = client.awaitFinished(inFlight.remove());
        ends.merge(job.get("status").asText(), 1, Integer::sum);
        cached += job.at("/metrics/cached").asBoolean() ? 1 : 0;
    }

    private void cancel(String id) throws IOException, InterruptedException {
        try {
            client.post("/api/jobs/" + id + "/cancel", Map.of());
        } catch (IllegalStateException ended) {
            // it was faster
        }
    }

    private void changeSockets() throws InterruptedException {
        LiveClient socket = LiveClient.open(service.address().getPort(), key);
        socket.say("{'type': 'subscribe', 'all': true}");
        sockets.add(socket);
        if (sockets.size() > SOCKETS) {
            sockets.remove().close();
        }
    }

    /** Every seventh was said before, and has ended by now. */
    private static String text(int i) {
        int number = i % 7 == 0 ? Math.max(1, i - 29) : i;
        return "Parcel " + number + " was weighed on scale " + number % 13 + ".";
    }
}

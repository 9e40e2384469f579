// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import io.voxqueue.job.Job;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobIds;
import io.voxqueue.job.JobRepository;
import io.voxqueue.mongo.MongoJobRepository;
import io.voxqueue.mongo.MongoStore;
import io.voxqueue.process.ServiceClient;
import io.voxqueue.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The service on an embedded store that keeps very many finished jobs, beside one that keeps none. */
final class FullStore {
    private static final int RECORDS = Integer.getInteger("records", 20_000);
    private static final int THREADS = 64; // who waits for the disk waits with others
    private static final int OWNERS = 50;
    private static final int CALLS = 100;
    private static final SecureRandom RANDOM = new SecureRandom();

    private FullStore() {}

    static void run() throws IOException, InterruptedException {
        measure(0);
        measure(RECORDS);
    }

    private static void measure(int records) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("voxqueue-bench");
        fill(Files.createDirectory(directory.resolve("data")), records);
        long begun = System.nanoTime();
        try (ServiceProcess service = ServiceProcess.startUnlimited(directory)) {
            long start = System.nanoTime() - begun;
            ServiceClient client = service.client();
            long[] pages = new long[CALLS];
            for (int i = 0; i < CALLS; i++) {
                long asked = System.nanoTime();
                client.get("/api/jobs");
                pages[i] = System.nanoTime() - asked;
            }
            new Figures("full-store")
                    .with("records", records)
                    .with("startMs", start / 1e6)
                    .percentilesMs("page", pages)
                    .with("residentMiB", service.residentKiB() / 1024)
                    .print();
        }
    }

    private static void fill(Path data, int records) throws IOException, InterruptedException {
        try (MongoStore store = MongoStore.embedded(data)) {
            JobRepository jobs = new MongoJobRepository(store);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            Instant oldest = Instant.now().minusSeconds(TimeUnit.HOURS.toSeconds(20));
            for (int i = 0; i < records; i++) {
                Job job = expired(i, oldest.plusSeconds(i % TimeUnit.HOURS.toSeconds(18)));
                threads.execute(() -> jobs.insert(job));
            }
            threads.shutdown();
            if (!threads.awaitTermination(1, TimeUnit.HOURS)) {
                throw new IllegalStateException("The store could not be filled within an hour");
            }
        }
    }

    /** Each second one of whoever asks. */
    private static Job expired(int number, Instant at) {
        return JobFixtures.aJob()
                .withId(new JobIds(InstantSource.fixed(at), RANDOM).next())
                .ownedBy(number % 2 == 0 ? "local" : "owner" + number % OWNERS)
                .withText("Parcel " + number + " was weighed, and it may leave when it is paid for.")
                .createdAt(at)
                .finishedAt(at.plusSeconds(2))
                .expired()
                .build();
    }
}

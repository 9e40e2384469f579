// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import io.voxqueue.event.JobJournal;
import io.voxqueue.event.LocalJobEvents;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobIds;
import io.voxqueue.job.JobQueue;
import io.voxqueue.mongo.MongoJobRepository;
import io.voxqueue.mongo.MongoStore;
import io.voxqueue.queue.JobRunrQueue;
import io.voxqueue.queue.RunJobHandler;
import io.voxqueue.worker.queue.QueueServer;
import io.voxqueue.worker.queue.QueueSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.server.JobActivator;
import org.jobrunr.storage.nosql.mongo.MongoDBStorageProvider;
import org.jobrunr.utils.mapper.jackson.JacksonJsonMapper;

/** How long a job waits before it starts, and how fast a burst is worked off, beside JobRunr as it comes. */
final class QueueLatency {
    private static final int WORKERS = 2;
    private static final int WARM_UP = 100;
    private static final int OURS = 300;
    private static final int STOCK = 20;
    private static final int BURST = 200;
    private static final int POLL_SECONDS = 5;

    private final JobIds ids = new JobIds(InstantSource.system(), new SecureRandom());
    private final Stopwatch stopwatch = new Stopwatch();
    private final Random random = new Random(1);

    private QueueLatency() {}

    static void run() throws IOException, InterruptedException {
        new QueueLatency().ours();
        new QueueLatency().stock();
    }

    private void ours() throws IOException, InterruptedException {
        try (MongoStore store = MongoStore.embedded(Files.createTempDirectory("voxqueue-bench"))) {
            MongoJobRepository jobs = new MongoJobRepository(store);
            JobJournal journal = new JobJournal(jobs, new LocalJobEvents(), InstantSource.system());
            try (QueueServer server =
                    QueueServer.open(store, QueueSettings.ofWorkers(WORKERS), jobs, journal, InstantSource.system())) {
                server.start(stopwatch, List.of());
                waits(WARM_UP, server.queue(), 0);
                report("queue-latency", server.queue(), OURS, 0);
            }
        }
    }

    /** The dispatcher left out: JobRunr's own server at its fastest poll. */
    private void stock() throws IOException, InterruptedException {
        try (MongoStore store = MongoStore.embedded(Files.createTempDirectory("voxqueue-bench"))) {
            JacksonJsonMapper json = new JacksonJsonMapper();
            MongoDBStorageProvider storage =
                    new MongoDBStorageProvider(store.client(), store.database().getName(), "stock_");
            storage.setJobMapper(new JobMapper(json));
            BackgroundJobServer server = new BackgroundJobServer(
                    storage,
                    json,
                    activator(),
                    BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                            .andWorkerCount(WORKERS)
                            .andPollIntervalInSeconds(POLL_SECONDS));
            server.start();
            report("queue-latency-stock-jobrunr", new JobRunrQueue(storage, id -> {}), STOCK, POLL_SECONDS * 1000);
            server.stop();
            storage.close();
        }
    }

    private JobActivator activator() {
        RunJobHandler handler = new RunJobHandler(stopwatch);
        return new JobActivator() {
            @Override
            public <T> T activateJob(Class<T> type) {
                return type.cast(handler);
            }
        };
    }

    private void report(String row, JobQueue queue, int count, int phaseMs) throws InterruptedException {
        long[] waits = waits(count, queue, phaseMs);
        long burst = burst(queue);
        new Figures(row)
                .with("jobs", count)
                .percentilesMs("start", waits)
                .with("burstMs", burst / 1e6)
                .with("burstIdealMs", (long) BURST * Stopwatch.WORK_MS / WORKERS)
                .with("mostInFlight", stopwatch.most())
                .with("ranTwice", stopwatch.ranTwice())
                .print();
    }

    /** One job after the other; {@code phaseMs} shifts each by chance, so that a poll is met at any moment. */
    private long[] waits(int count, JobQueue queue, int phaseMs) throws InterruptedException {
        long[] waits = new long[count];
        for (int i = 0; i < count; i++) {
            TimeUnit.MILLISECONDS.sleep(phaseMs > 0 ? random.nextInt(phaseMs) : 0);
            JobId id = ids.next();
            long begun = System.nanoTime();
            queue.submit(id);
            waits[i] = stopwatch.start() - begun;
        }
        return waits;
    }

    private long burst(JobQueue queue) throws InterruptedException {
        stopwatch.beginBurst(BURST);
        long begun = System.nanoTime();
        for (int i = 0; i < BURST; i++) {
            queue.submit(ids.next());
        }
        stopwatch.awaitBurst();
        return System.nanoTime() - begun;
    }
}

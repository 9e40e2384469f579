// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import io.voxqueue.event.JobJournal;
import io.voxqueue.event.LocalJobEvents;
import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobIds;
import io.voxqueue.job.JobRunner;
import io.voxqueue.mongo.MongoJobRepository;
import io.voxqueue.mongo.MongoStore;
import io.voxqueue.queue.JobRunrQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.storage.nosql.mongo.MongoDBStorageProvider;

/** Measures how long a job waits before it starts, beside JobRunr as it comes; figures on standard output. */
final class QueueLatencyBench {
    private static final int WORKERS = 2;
    private static final int SEQUENTIAL = 300;
    private static final int SEQUENTIAL_STOCK = 20;
    private static final int BURST = 200;
    private static final int WORK_MS = 20;

    private final JobIds ids = new JobIds(InstantSource.system(), new SecureRandom());

    private QueueLatencyBench() {}

    public static void main(String[] arguments) throws Exception {
        QueueLatencyBench bench = new QueueLatencyBench();
        bench.measureOurs();
        bench.measureStock();
    }

    /** Tells when a run starts; a negative work time means the sequential phase. */
    private static final class Stopwatch implements JobRunner {
        private final SynchronousQueue<Long> starts = new SynchronousQueue<>();
        private volatile CountDownLatch burst = new CountDownLatch(0);
        private final AtomicInteger inFlight = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        @Override
        public void run(JobId id) throws JobFailedException, InterruptedException {
            if (burst.getCount() == 0) {
                starts.put(System.nanoTime());
                return;
            }
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            Thread.sleep(WORK_MS);
            inFlight.decrementAndGet();
            burst.countDown();
        }

        @Override
        public void cancel(JobId id) {}
    }

    private interface Submit {
        void submit(JobId id);
    }

    private void measureOurs() throws Exception {
        Path directory = Files.createTempDirectory("queue-bench");
        try (MongoStore store = MongoStore.embedded(directory)) {
            MongoJobRepository jobs = new MongoJobRepository(store);
            JobJournal journal = new JobJournal(jobs, new LocalJobEvents(), InstantSource.system());
            try (QueueServer server =
                    QueueServer.open(store, QueueSettings.ofWorkers(WORKERS), jobs, journal, InstantSource.system())) {
                Stopwatch stopwatch = new Stopwatch();
                long before = System.nanoTime();
                server.start(stopwatch, List.of());
                server.queue().submit(ids.next());
                System.out.printf(
                        Locale.ROOT,
                        "ours: first job %.0f ms after start()%n",
                        (stopwatch.starts.take() - before) / 1e6);
                sequential("ours, warm-up", 50, server.queue()::submit, stopwatch, 0);
                sequential("ours", SEQUENTIAL, server.queue()::submit, stopwatch, 0);
                burst("ours", server.queue()::submit, stopwatch);
                sequential("ours, 550 finished jobs in the store", 100, server.queue()::submit, stopwatch, 0);
            }
        }
    }

    private void measureStock() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("queue-bench");
        try (MongoStore store = MongoStore.embedded(directory)) {
            GuardedJsonMapper json = new GuardedJsonMapper();
            MongoDBStorageProvider storage =
                    new MongoDBStorageProvider(store.client(), store.database().getName(), "stock_");
            storage.setJobMapper(new JobMapper(json));
            Stopwatch stopwatch = new Stopwatch();
            BackgroundJobServer server = new BackgroundJobServer(
                    storage,
                    json,
                    new Handlers(stopwatch, List.of()),
                    BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                            .andWorkerCount(WORKERS)
                            .andPollIntervalInSeconds(5));
            server.start();
            Submit queue = new JobRunrQueue(storage, id -> {})::submit;
            sequential("stock JobRunr", SEQUENTIAL_STOCK, queue, stopwatch, 5_000);
            burst("stock JobRunr", queue, stopwatch);
            server.stop();
            storage.close();
        }
    }

    private void sequential(String name, int count, Submit queue, Stopwatch stopwatch, int phaseMs)
            throws InterruptedException {
        double[] waits = new double[count];
        double[] submits = new double[count];
        for (int i = 0; i < count; i++) {
            if (phaseMs > 0) {
                Thread.sleep(ThreadLocalRandom.current().nextInt(phaseMs));
            }
            JobId id = ids.next();
            long before = System.nanoTime();
            queue.submit(id);
            submits[i] = (System.nanoTime() - before) / 1e6;
            waits[i] = (stopwatch.starts.take() - before) / 1e6;
        }
        report(name + ": submit() itself", submits);
        report(name + ": submit to start", waits);
    }

    private void burst(String name, Submit queue, Stopwatch stopwatch) throws InterruptedException {
        stopwatch.most.set(0);
        stopwatch.burst = new CountDownLatch(BURST);
        long before = System.nanoTime();
        for (int i = 0; i < BURST; i++) {
            queue.submit(ids.next());
        }
        stopwatch.burst.await();
        System.out.printf(
                Locale.ROOT,
                "%s: burst of %d x %d ms on %d workers took %.0f ms (ideal %d), at most %d at a time%n",
                name,
                BURST,
                WORK_MS,
                WORKERS,
                (System.nanoTime() - before) / 1e6,
                BURST * WORK_MS / WORKERS,
                stopwatch.most.get());
    }

    private static void report(String name, double[] milliseconds) {
        Arrays.sort(milliseconds);
        System.out.printf(
                Locale.ROOT,
                "%s, n=%d: p50 %.1f ms, p95 %.1f ms, max %.1f ms%n",
                name,
                milliseconds.length,
                milliseconds[milliseconds.length / 2],
                milliseconds[(int) (milliseconds.length * 0.95)],
                milliseconds[milliseconds.length - 1]);
    }
}

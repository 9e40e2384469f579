// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.AudioId;
import io.voxqueue.audio.SpeakingRate;
import io.voxqueue.audio.SpeechSettings;
import io.voxqueue.event.JobJournal;
import io.voxqueue.event.LocalJobEvents;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobIds;
import io.voxqueue.job.JobMetrics;
import io.voxqueue.job.JobRunner;
import io.voxqueue.job.JobState;
import io.voxqueue.job.OwnerId;
import io.voxqueue.job.SpeechOutput;
import io.voxqueue.job.SpeechSpec;
import io.voxqueue.mongo.MongoJobRepository;
import io.voxqueue.mongo.MongoStore;
import io.voxqueue.voice.VoiceId;
import io.voxqueue.worker.queue.QueueServer;
import io.voxqueue.worker.queue.QueueSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** How long one owner's single jobs wait while another's flood is worked off, and how fast that goes. */
final class Fairness {
    private static final int WORKERS = 2;
    private static final int FLOOD = 500;
    private static final int WORK_MS = 20;
    private static final int PAUSE_MS = 300;
    private static final OwnerId FLOODER = new OwnerId("flooder");
    private static final OwnerId OTHER = new OwnerId("other");
    private static final SpeechSpec SPEC = new SpeechSpec(
            "Hello.",
            new VoiceId("slt"),
            new SpeechSettings(SpeakingRate.NORMAL, 0.667, OptionalLong.empty()),
            AudioFormat.WAV);
    private static final SpeechOutput OUTPUT =
            new SpeechOutput(AudioId.of(List.of("bench")), AudioFormat.WAV, 1, "00".repeat(32), 1, 22_050);

    private final JobIds ids = new JobIds(InstantSource.system(), new SecureRandom());
    private final Random random = new Random(1);
    private final CountDownLatch flood = new CountDownLatch(FLOOD);
    private final Map<JobId, Long> starts = new ConcurrentHashMap<>();
    private final AtomicInteger twice = new AtomicInteger();
    private final JobJournal journal;
    private final QueueServer server;

    private Fairness(JobJournal journal, QueueServer server) {
        this.journal = journal;
        this.server = server;
    }

    static void run() throws IOException, InterruptedException {
        try (MongoStore store = MongoStore.embedded(Files.createTempDirectory("voxqueue-bench"))) {
            MongoJobRepository jobs = new MongoJobRepository(store);
            JobJournal journal = new JobJournal(jobs, new LocalJobEvents(), InstantSource.system());
            try (QueueServer server =
                    QueueServer.open(store, QueueSettings.ofWorkers(WORKERS), jobs, journal, InstantSource.system())) {
                new Fairness(journal, server).measure();
            }
        }
    }

    private void measure() throws InterruptedException {
        for (int i = 0; i < FLOOD; i++) {
            submit(FLOODER);
        }
        long begun = System.nanoTime();
        server.start(new Worker(), List.of());
        Map<JobId, Long> submitted = new HashMap<>();
        while (!flood.await(random.nextInt(2 * PAUSE_MS), TimeUnit.MILLISECONDS)) {
            long before = System.nanoTime();
            submitted.put(submit(OTHER), before);
        }
        long floodMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        List<Long> waits = waits(submitted);
        new Figures("fairness")
                .with("singles", waits.size())
                .percentilesMs(
                        "singleWait", waits.stream().mapToLong(Long::longValue).toArray())
                .with("floodMs", floodMs)
                .with("floodIdealMs", (long) FLOOD * WORK_MS / WORKERS)
                .with("floodPerSecond", FLOOD * 1000.0 / floodMs)
                .with("ranTwice", twice.get())
                .print();
    }

    private List<Long> waits(Map<JobId, Long> submitted) throws InterruptedException {
        List<Long> waits = new ArrayList<>();
        for (Map.Entry<JobId, Long> job : submitted.entrySet()) {
            while (!starts.containsKey(job.getKey())) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            waits.add(starts.get(job.getKey()) - job.getValue());
        }
        return waits;
    }

    private JobId submit(OwnerId owner) {
        Job job = journal.insert(Job.queued(ids.next(), owner, SPEC, "{}", Instant.now()));
        server.queue().submit(job.id());
        return job.id();
    }

    /** Does to the records what speaking does, and sleeps meanwhile. */
    private final class Worker implements JobRunner {
        @Override
        public void run(JobId id) throws InterruptedException {
            twice.addAndGet(starts.putIfAbsent(id, System.nanoTime()) == null ? 0 : 1);
            Instant now = Instant.now();
            journal.change(id, job -> job.state() == JobState.QUEUED ? job.start(now) : job);
            TimeUnit.MILLISECONDS.sleep(WORK_MS);
            journal.change(
                            id,
                            job -> job.succeed(
                                    OUTPUT, new JobMetrics(0, WORK_MS, 0, false), 1, now.plusSeconds(3600), now))
                    .filter(job -> job.owner().equals(FLOODER))
                    .ifPresent(job -> flood.countDown());
        }

        @Override
        public void cancel(JobId id) {}
    }
}

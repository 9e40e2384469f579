// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import static io.voxqueue.job.JobFixtures.aJob;

import io.voxqueue.MutableClock;
import io.voxqueue.audio.AudioStore;
import io.voxqueue.audio.InMemoryAudioStore;
import io.voxqueue.event.JobJournal;
import io.voxqueue.event.RecordingJobEvents;
import io.voxqueue.job.InMemoryJobRepository;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobIds;
import io.voxqueue.job.JobRunner;
import io.voxqueue.job.JobState;
import io.voxqueue.job.OwnerId;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;

/** The real speech with stores in memory, and workers to run jobs side by side. */
abstract class SpeechJobRunnerFixture extends SpeechModuleFixture {
    static final Duration RETENTION = Duration.ofHours(1);
    static final String LONG = "The birch canoe slid on the smooth planks, and so it went. ".repeat(400);

    final MutableClock clock = new MutableClock();
    final InMemoryJobRepository jobs = new InMemoryJobRepository();
    final RecordingJobEvents events = new RecordingJobEvents();
    final JobJournal journal = new JobJournal(jobs, events, clock);
    final JobIds ids = new JobIds(clock, new SecureRandom());
    final AudioStore store = new InMemoryAudioStore(RETENTION, clock);
    final JobRunner runner = module.runner(journal, store, clock);
    final ExecutorService workers = Executors.newFixedThreadPool(4);

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    JobId submit(String text) {
        return submit(OwnerId.LOCAL.value(), text);
    }

    JobId submit(String owner, String text) {
        return journal.insert(aJob().withId(ids.next())
                        .ownedBy(owner)
                        .withText(text)
                        .createdAt(clock.instant())
                        .build())
                .id();
    }

    /** For which each look at the clock is a tenth of a second later. */
    JobRunner ticking() {
        return module.runner(journal, store, () -> {
            clock.advance(Duration.ofMillis(100));
            return clock.instant();
        });
    }

    Future<?> start(JobId id) {
        return start(runner, id);
    }

    Future<?> start(JobRunner which, JobId id) {
        return workers.submit(() -> {
            which.run(id);
            return id;
        });
    }

    void awaitRunning(JobId id) {
        Awaitility.await().until(() -> jobs.find(id).orElseThrow().state() == JobState.RUNNING);
    }
}

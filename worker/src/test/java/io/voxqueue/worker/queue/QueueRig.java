// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import static io.voxqueue.job.JobFixtures.aJob;
import static org.awaitility.Awaitility.await;

import io.voxqueue.event.JobJournal;
import io.voxqueue.event.RecordingJobEvents;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.JobState;
import io.voxqueue.mongo.MongoJobRepository;
import io.voxqueue.mongo.MongoStore;
import io.voxqueue.queue.Chore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** A queue server on a real store, with a runner that does what the test says. */
final class QueueRig implements AutoCloseable {
    static final QueueSettings SETTINGS = new QueueSettings(
            2, 1, 2, Duration.ofMillis(1), Duration.ZERO, Duration.ofSeconds(30), Duration.ofSeconds(5));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final MongoStore store;
    final JobRepository jobs;
    final RecordingJobEvents events = new RecordingJobEvents();
    final JobJournal journal;
    final QueueServer server;
    private final boolean ownsStore;

    private QueueRig(MongoStore store, QueueSettings settings, boolean ownsStore) {
        this.store = store;
        this.jobs = new MongoJobRepository(store);
        this.journal = new JobJournal(jobs, events, InstantSource.system());
        this.server = QueueServer.open(store, settings, jobs, journal, InstantSource.system());
        this.ownsStore = ownsStore;
    }

    static QueueRig in(Path dataDirectory) throws IOException {
        return in(dataDirectory, SETTINGS);
    }

    static QueueRig in(Path dataDirectory, QueueSettings settings) throws IOException {
        return new QueueRig(MongoStore.embedded(dataDirectory), settings, true);
    }

    static QueueRig on(MongoStore store, QueueSettings settings) {
        return new QueueRig(store, settings, false);
    }

    ScriptedRunner start(ScriptedRunner.Work work, Chore... chores) {
        ScriptedRunner runner = new ScriptedRunner(journal, work);
        server.start(runner, List.of(chores));
        return runner;
    }

    JobId submit() {
        return submit(aJob());
    }

    JobId submit(JobFixtures wanted) {
        JobId id = record(wanted);
        server.queue().submit(id);
        return id;
    }

    JobId record() {
        return record(aJob());
    }

    /** Of this moment: an older one would be queued by whoever finds that it is not. */
    private JobId record(JobFixtures wanted) {
        return journal.insert(wanted.createdAt(Instant.now()).build()).id();
    }

    Job find(JobId id) {
        return jobs.find(id).orElseThrow();
    }

    void awaitState(JobId id, JobState state) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> find(id).state() == state);
    }

    @Override
    public void close() {
        server.close();
        if (ownsStore) {
            store.close();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxqueue.config.Secret;
import io.voxqueue.embedded.EmbeddedStore;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobState;
import io.voxqueue.mongo.MongoStore;
import io.voxqueue.queue.Chore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One owner's flood and another's single job, on real servers and stores. */
class FairnessTest {
    private static final int FLOOD = 500;
    private static final int SMALL_FLOOD = 100; // where its size is not the point
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final QueueSettings ONE_WORKER = new QueueSettings(
            1, 1, 2, Duration.ofMillis(1), Duration.ZERO, Duration.ofSeconds(30), Duration.ofSeconds(5));

    @TempDir
    private Path dataDirectory;

    private final List<JobId> started = new CopyOnWriteArrayList<>();
    private final Semaphore mayEnd = new Semaphore(0);

    @Test
    void singleJobIsTheNextToStartAfterAnotherOwnersFiveHundred() throws IOException {
        try (QueueRig rig = QueueRig.in(dataDirectory, ONE_WORKER)) {
            ScriptedRunner runner = rig.start(this::work);
            List<JobId> flood = flood(rig, FLOOD);
            awaitStarted(1);
            JobId single = submit(rig, "newcomer");

            mayEnd.release();
            awaitStarted(2);
            assertThat(started.get(1)).isEqualTo(single);

            mayEnd.release(FLOOD);
            flood.forEach(id -> rig.awaitState(id, JobState.SUCCEEDED));
            assertThat(runner.runs())
                    .hasSize(FLOOD + 1)
                    .allSatisfy((id, runs) -> assertThat(runs).isEqualTo(1));
        }
    }

    @Test
    void singleJobDoesNotWaitForAFloodThatAnEarlierProcessLeftBehind() throws IOException {
        try (QueueRig earlier = QueueRig.in(dataDirectory, ONE_WORKER)) {
            flood(earlier, SMALL_FLOOD);
            submit(earlier, "newcomer");
            submit(earlier, "third");
        }
        try (QueueRig rig = QueueRig.in(dataDirectory, ONE_WORKER)) {
            mayEnd.release(3);
            rig.start(this::work);
            awaitStarted(4);
            assertThat(started.subList(0, 4))
                    .extracting(id -> rig.find(id).owner().value())
                    .containsExactly("flooder", "newcomer", "third", "flooder");
        }
    }

    @Test
    void singleJobIsAmongTheNextToStartOnTwoServersOfOneStore() throws IOException {
        try (EmbeddedStore server = EmbeddedStore.open(dataDirectory);
                MongoStore store = MongoStore.at(new Secret(server.uri()));
                QueueRig one = QueueRig.on(store, ONE_WORKER);
                QueueRig two = QueueRig.on(store, ONE_WORKER)) {
            ScriptedRunner first = one.start(this::work);
            ScriptedRunner second = two.start(this::work);
            List<JobId> flood = flood(one, SMALL_FLOOD);
            awaitStarted(2);
            JobId single = submit(one, "newcomer");

            mayEnd.release();
            awaitStarted(3);
            assertThat(started.get(2)).isEqualTo(single);

            mayEnd.release(SMALL_FLOOD);
            flood.forEach(id -> one.awaitState(id, JobState.SUCCEEDED));
            flood.add(single);
            assertThat(flood).allMatch(id -> first.runsOf(id) + second.runsOf(id) == 1);
        }
    }

    @Test
    void choreDoesNotWaitForAFlood() throws IOException {
        CountDownLatch done = new CountDownLatch(1);
        try (QueueRig rig = QueueRig.in(dataDirectory, ONE_WORKER)) {
            rig.start(this::work, new Chore("test-chore", Duration.ofSeconds(5), done::countDown));
            flood(rig, FLOOD);

            await().atMost(PATIENCE).until(() -> {
                mayEnd.release(); // jobs end at the pace of this loop
                return done.getCount() == 0;
            });
            assertThat(started).hasSizeLessThan(FLOOD);
        }
    }

    @Test
    void canceledJobsOfAFloodAreNeitherRunNorInTheWay() throws IOException {
        try (QueueRig rig = QueueRig.in(dataDirectory, ONE_WORKER)) {
            ScriptedRunner runner = rig.start(this::work);
            List<JobId> flood = flood(rig, SMALL_FLOOD);
            awaitStarted(1);
            for (JobId id : flood.subList(1, SMALL_FLOOD - 1)) {
                rig.journal.change(id, job -> job.cancel(Instant.now()));
                rig.server.queue().cancel(id);
            }

            mayEnd.release(2);
            rig.awaitState(flood.get(SMALL_FLOOD - 1), JobState.SUCCEEDED);
            assertThat(runner.runs()).containsOnlyKeys(flood.get(0), flood.get(SMALL_FLOOD - 1));
        }
    }

    private void work(Job job) throws InterruptedException {
        started.add(job.id());
        mayEnd.acquire();
    }

    private void awaitStarted(int count) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> started.size() >= count);
    }

    private static List<JobId> flood(QueueRig rig, int jobs) {
        List<JobId> flood = new ArrayList<>();
        for (int i = 0; i < jobs; i++) {
            flood.add(submit(rig, "flooder"));
        }
        return flood;
    }

    private static JobId submit(QueueRig rig, String owner) {
        return rig.submit(aJob().ownedBy(owner));
    }
}

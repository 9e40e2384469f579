// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxqueue.config.Secret;
import io.voxqueue.embedded.EmbeddedStore;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobState;
import io.voxqueue.mongo.MongoStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process that only takes jobs and one that only runs them, as far as their store can tell. */
class NeighboursTest {
    private static final int JOBS = 7;

    /** The dispatcher, JobRunr and the comparison each look once in five seconds: for so many jobs, ten pass. */
    private static final Duration SOONER_THAN_ALL_POLLS = Duration.ofSeconds(9);

    @TempDir
    private Path dataDirectory;

    private EmbeddedStore embedded;
    private MongoStore takersStore;
    private MongoStore runnersStore;
    private QueueRig taker;
    private QueueRig runner;

    @BeforeEach
    void open() throws IOException {
        embedded = EmbeddedStore.open(dataDirectory);
        takersStore = MongoStore.at(new Secret(embedded.uri()));
        runnersStore = MongoStore.at(new Secret(embedded.uri()));
        taker = QueueRig.on(takersStore, QueueRig.SETTINGS);
        runner = QueueRig.on(runnersStore, QueueRig.SETTINGS);
    }

    @AfterEach
    void close() {
        taker.close();
        runner.close();
        takersStore.close();
        runnersStore.close();
        embedded.close();
    }

    @Test
    void aJobThatAnotherProcessSubmitsStartsAtOnce() {
        runner.start(job -> {});
        runner.awaitState(runner.submit(), JobState.SUCCEEDED); // it is ready

        long begun = System.nanoTime();
        for (int i = 0; i < JOBS; i++) { // one after the other, each of which would wait for the next look
            taker.awaitState(taker.submit(), JobState.SUCCEEDED);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOONER_THAN_ALL_POLLS);
    }

    @Test
    void aJobThatAnotherProcessCancelsIsStoppedWhereItRuns() {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        ScriptedRunner work = runner.start(job -> {
            try {
                never.await();
            } finally {
                stopped.countDown();
            }
        });
        JobId id = taker.submit();
        runner.awaitState(id, JobState.RUNNING);

        taker.server.queue().cancel(id);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(stopped.getCount()).isZero();
            assertThat(work.canceled()).contains(id); // JobRunr's own look would stop it and tell no runner
        });
    }
}

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
    /** Less than the dispatcher, JobRunr and the sweep let pass between two looks of their own. */
    private static final Duration SOONER_THAN_ANY_POLL = Duration.ofMillis(1500);

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

        for (int i = 0; i < 4; i++) { // no look of its own would come in time for all of them
            JobId id = taker.submit();
            await().atMost(SOONER_THAN_ANY_POLL)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> taker.find(id).state() == JobState.SUCCEEDED);
        }
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

        await().atMost(SOONER_THAN_ANY_POLL).untilAsserted(() -> {
            assertThat(stopped.getCount()).isZero();
            assertThat(work.canceled()).contains(id); // its runner is told after its thread is interrupted
        });
    }
}

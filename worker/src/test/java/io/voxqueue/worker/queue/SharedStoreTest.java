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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several servers, and a store that others use too and that may go away. */
class SharedStoreTest {
    /** For who is to notice soon that the store is gone; others would take a starved one for gone. */
    private static final String IMPATIENT =
            "&serverSelectionTimeoutMS=2000&connectTimeoutMS=2000&heartbeatFrequencyMS=500";

    @TempDir
    private Path dataDirectory;

    private EmbeddedStore embedded;
    private TcpGate gate;
    private String uri;
    private MongoStore store;

    @BeforeEach
    void open() throws IOException {
        embedded = EmbeddedStore.open(dataDirectory);
        String direct = embedded.uri();
        String port = direct.replaceAll(".*:(\\d+)/.*", "$1");
        gate = new TcpGate(Integer.parseInt(port));
        uri = direct.replace(":" + port + "/", ":" + gate.port() + "/");
        store = MongoStore.at(new Secret(uri));
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        gate.close();
        embedded.close();
    }

    @Test
    void twoServersOnOneStoreRunEachJobOnce() {
        try (QueueRig one = QueueRig.on(store, QueueRig.SETTINGS);
                QueueRig two = QueueRig.on(store, QueueRig.SETTINGS)) {
            ScriptedRunner first = one.start(job -> {});
            ScriptedRunner second = two.start(job -> {});
            await().atMost(Duration.ofSeconds(20)).until(() -> one.server.isHealthy() && two.server.isHealthy());

            List<JobId> ids = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                ids.add((i % 2 == 0 ? one : two).submit());
            }

            ids.forEach(id -> one.awaitState(id, JobState.SUCCEEDED));
            assertThat(ids).allMatch(id -> first.runsOf(id) + second.runsOf(id) == 1);
            assertThat(first.runs()).isNotEmpty();
            assertThat(second.runs()).isNotEmpty();
        }
    }

    @Test
    void jobHandedBackByOneServerIsFinishedByTheOther() {
        try (QueueRig one = QueueRig.on(store, QueueRig.SETTINGS);
                QueueRig two = QueueRig.on(store, QueueRig.SETTINGS)) {
            one.start(job -> new CountDownLatch(1).await());
            JobId id = one.submit();
            one.awaitState(id, JobState.RUNNING);

            two.start(job -> {});
            one.server.stop();

            two.awaitState(id, JobState.SUCCEEDED);
            assertThat(two.find(id).attempt()).isEqualTo(1);
        }
    }

    @Test
    void jobWhoseClaimWasMadeButNotAnsweredIsRunSoon() {
        try (QueueRig rig = QueueRig.on(store, QueueRig.SETTINGS)) {
            ScriptedRunner runner = rig.start(job -> {});
            rig.awaitState(rig.submit(), JobState.SUCCEEDED);
            Document ended = new Document("state", "SUCCEEDED");
            await().until(() -> store.database().getCollection("jobrunr_jobs").countDocuments(ended) == 1);

            gate.loseAnswerTo("ProcessingState");
            JobId id = rig.submit();

            await().ignoreExceptions()
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> rig.find(id).state() == JobState.SUCCEEDED);
            assertThat(gate.hasLostAnswer()).isTrue();
            assertThat(runner.runsOf(id)).isEqualTo(1);
            assertThat(rig.find(id).attempt()).isEqualTo(1);
        }
    }

    @Test
    void serverRunsJobsAgainAfterTheStoreWasGoneAndWhatRanWentOn() throws IOException {
        CountDownLatch isBack = new CountDownLatch(1);
        List<JobId> patient = new CopyOnWriteArrayList<>();
        try (MongoStore impatient = MongoStore.at(new Secret(uri + IMPATIENT));
                QueueRig rig = QueueRig.on(impatient, QueueRig.SETTINGS)) {
            ScriptedRunner runner = rig.start(job -> {
                if (patient.contains(job.id())) {
                    isBack.await();
                }
            });
            rig.awaitState(rig.submit(), JobState.SUCCEEDED);
            JobId running = rig.record();
            patient.add(running);
            rig.server.queue().submit(running);
            rig.awaitState(running, JobState.RUNNING);

            gate.shut();
            await().atMost(Duration.ofSeconds(30)).until(() -> !rig.server.isHealthy());
            gate.open();

            await().atMost(Duration.ofSeconds(30)).until(rig.server::isHealthy);
            isBack.countDown();
            rig.awaitState(running, JobState.SUCCEEDED);
            assertThat(runner.runsOf(running)).isEqualTo(1);
            rig.awaitState(rig.submit(), JobState.SUCCEEDED);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxqueue.job.JobId;
import io.voxqueue.job.JobState;
import io.voxqueue.mongo.MongoStore;
import io.voxqueue.webhook.DeliveryRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DeliveryServerTest {
    private static final int WORKERS = 4;
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    private Path dataDirectory;

    private final List<String> made = new CopyOnWriteArrayList<>();
    private final JobId job = aJob().build().id();
    private MongoStore store;
    private DeliveryServer server;

    @BeforeEach
    void open() throws IOException {
        store = MongoStore.embedded(dataDirectory);
        server = DeliveryServer.open(store, WORKERS, InstantSource.system());
    }

    @AfterEach
    void close() {
        server.close();
        store.close();
    }

    @Test
    void deliveryThatIsDueIsMadeAtOnceAndTheSameTwiceIsOne() {
        start((id, seq, due) -> made.add(id + "/" + seq));
        Instant due = now();

        server.queue().submit(job, 1, due);
        server.queue().submit(job, 1, due);
        server.queue().submit(job, 2, due);

        await().atMost(PATIENCE).until(() -> made.size() >= 2);
        assertThat(made).containsExactlyInAnyOrder(job + "/1", job + "/2");
    }

    @Test
    void deliveriesAreMadeFromTheStartToTheStopAndItSaysSo() {
        assertThat(server.isHealthy()).isFalse();
        start((id, seq, due) -> made.add("one"));
        await().atMost(PATIENCE).until(server::isHealthy);

        server.close();
        assertThat(server.isHealthy()).isFalse();
    }

    @Test
    void deliveryThatIsDueLaterIsMadeThenAndNotBefore() {
        List<Instant> times = new CopyOnWriteArrayList<>();
        start((id, seq, due) -> times.add(Instant.now()));
        Instant due = now().plusSeconds(3);

        server.queue().submit(job, 1, due);

        await().atMost(PATIENCE).until(() -> !times.isEmpty());
        assertThat(times.get(0)).isAfterOrEqualTo(due);
    }

    @Test
    void deliveryThatWaitsForItsTimeOutlivesTheProcess() throws IOException {
        Instant due = now().plusSeconds(1);
        start((id, seq, at) -> made.add(id + "/" + seq + "/" + at));
        server.queue().submit(job, 5, due);

        reopen();
        start((id, seq, at) -> made.add(id + "/" + seq + "/" + at));

        await().atMost(PATIENCE).until(() -> !made.isEmpty());
        assertThat(made).containsExactly(job + "/5/" + due);
    }

    @Test
    void deliveryThatTheStopBreaksOffIsMadeAfterwards() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        start((id, seq, due) -> {
            begun.countDown();
            new CountDownLatch(1).await();
        });
        server.queue().submit(job, 1, now());
        begun.await();

        reopen();
        start((id, seq, due) -> made.add(id + "/" + seq));

        await().atMost(PATIENCE).until(() -> !made.isEmpty());
        assertThat(made).containsExactly(job + "/1");
    }

    @Test
    void fiftyReceiversThatHangKeepNoJobWaiting() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(WORKERS);
        start((id, seq, due) -> {
            busy.countDown();
            release.await();
        });
        for (int seq = 1; seq <= 50; seq++) {
            server.queue().submit(job, seq, now());
        }
        busy.await();
        QueueRig rig = QueueRig.on(store, QueueRig.SETTINGS);
        try {
            rig.start(running -> {});
            rig.awaitState(rig.submit(), JobState.SUCCEEDED); // warm
            List<Long> waits = new ArrayList<>();
            for (int i = 0; i < 11; i++) {
                long before = System.nanoTime();
                rig.awaitState(rig.submit(), JobState.SUCCEEDED);
                waits.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before));
            }
            assertThat(waits.stream().sorted().skip(5).findFirst().orElseThrow())
                    .isLessThan(500);
        } finally {
            release.countDown();
            rig.close();
        }
    }

    @Test
    void whatBreaksOtherwiseIsTriedAgainLaterAndDoesNotStopTheOthers() {
        AtomicInteger tries = new AtomicInteger();
        start((id, seq, due) -> {
            if (seq == 1) {
                tries.incrementAndGet();
                throw new IllegalStateException("The store is away");
            }
            made.add(id + "/" + seq);
        });

        server.queue().submit(job, 1, now());
        server.queue().submit(job, 2, now());

        await().atMost(PATIENCE).until(() -> !made.isEmpty() && tries.get() == 1);
        assertThat(made).containsExactly(job + "/2");
    }

    private void start(DeliveryRunner runner) {
        server.start(runner, NEVER, () -> {});
    }

    private void reopen() throws IOException {
        close();
        open();
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}

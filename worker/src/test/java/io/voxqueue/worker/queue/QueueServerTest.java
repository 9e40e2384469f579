// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.voxqueue.job.JobId;
import io.voxqueue.job.JobState;
import io.voxqueue.queue.Chore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class QueueServerTest extends QueueRigFixture {
    @Test
    void submittedJobIsRun() {
        ScriptedRunner runner = rig.start(job -> {});

        JobId id = rig.submit();

        rig.awaitState(id, JobState.SUCCEEDED);
        assertThat(runner.runsOf(id)).isEqualTo(1);
    }

    @Test
    void jobSubmittedBeforeTheServerStartsIsRun() {
        JobId id = rig.submit();

        rig.start(job -> {});

        rig.awaitState(id, JobState.SUCCEEDED);
    }

    @Test
    void jobStartsLongBeforeJobRunrWouldLook() throws InterruptedException {
        rig.start(job -> {});
        rig.awaitState(rig.submit(), JobState.SUCCEEDED); // warm

        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            long before = System.nanoTime();
            rig.awaitState(rig.submit(), JobState.SUCCEEDED);
            waits.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before));
        }

        assertThat(waits.stream().sorted().skip(5).findFirst().orElseThrow()).isLessThan(500);
    }

    @Test
    void eachJobOfABurstIsRunOnceAndNoMoreAtATimeThanThereAreWorkers() {
        CyclicBarrier bothBusy = new CyclicBarrier(2);
        ScriptedRunner runner = rig.start(job -> meet(bothBusy));

        List<JobId> ids = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            ids.add(rig.submit());
        }

        ids.forEach(id -> rig.awaitState(id, JobState.SUCCEEDED));
        assertThat(runner.runs())
                .hasSize(200)
                .allSatisfy((id, runs) -> assertThat(runs).isEqualTo(1));
        assertThat(runner.mostInFlight()).isEqualTo(QueueRig.SETTINGS.workers());
    }

    @Test
    void sameIdTwiceIsOneJob() {
        JobId id = rig.submit();
        rig.server.queue().submit(id);
        ScriptedRunner runner = rig.start(job -> {});

        rig.awaitState(id, JobState.SUCCEEDED);
        rig.awaitState(rig.submit(), JobState.SUCCEEDED);
        assertThat(runner.runsOf(id)).isEqualTo(1);
    }

    @Test
    void healthIsKnown() {
        assertThat(rig.server.isRunning()).isFalse();
        assertThat(rig.server.isHealthy()).isFalse();

        rig.start(job -> {});
        await().until(rig.server::isHealthy);
        assertThat(rig.server.isRunning()).isTrue();

        rig.server.stop();
        assertThat(rig.server.isHealthy()).isFalse();
        assertThat(rig.server.isRunning()).isFalse();
    }

    @Test
    void choreIsDoneAgainAndAgainEvenWhenItFails() {
        CountDownLatch done = new CountDownLatch(2);
        rig.start(job -> {}, new Chore("test-chore", Duration.ofSeconds(5), () -> {
            done.countDown();
            throw new IOException("The disk is tired");
        }));

        await().atMost(Duration.ofSeconds(30)).until(() -> done.getCount() == 0);
    }

    @Test
    void choreThatIsTooFrequentIsRefused() {
        assertThatThrownBy(() -> new Chore("hasty", Duration.ofSeconds(1), () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hasty");
    }

    private static void meet(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("The two workers were not busy at the same time", e);
        }
    }
}

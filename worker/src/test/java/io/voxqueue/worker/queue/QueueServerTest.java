// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.voxqueue.event.JobEvent;
import io.voxqueue.job.FailureCode;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.JobFailure;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobState;
import io.voxqueue.queue.Chore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueServerTest {
    private static final JobFailure PASSING = new JobFailure(FailureCode.ENGINE_FAILED, "The model stumbled", true);
    private static final JobFailure LASTING = new JobFailure(FailureCode.NOTHING_TO_SAY, "Nothing to say", false);

    @TempDir
    private Path dataDirectory;

    private QueueRig rig;

    @BeforeEach
    void open() throws IOException {
        rig = QueueRig.in(dataDirectory);
    }

    @AfterEach
    void close() {
        rig.close();
    }

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
    void failureThatMayPassIsTriedAgain() {
        AtomicInteger tries = new AtomicInteger();
        rig.start(job -> {
            if (tries.incrementAndGet() == 1) {
                throw new JobFailedException(PASSING);
            }
        });

        JobId id = rig.submit();

        rig.awaitState(id, JobState.SUCCEEDED);
        assertThat(rig.find(id).attempt()).isEqualTo(2);
        assertThat(rig.events.types()).containsSubsequence(JobEvent.Type.STARTED, JobEvent.Type.QUEUED);
        assertThat(rig.events.types()).doesNotContain(JobEvent.Type.FAILED);
    }

    @Test
    void jobFailsOnceAndOnlyAfterItsLastTry() {
        ScriptedRunner runner = rig.start(job -> {
            throw new JobFailedException(PASSING);
        });

        JobId id = rig.submit();

        rig.awaitState(id, JobState.FAILED);
        assertThat(runner.runsOf(id)).isEqualTo(QueueRig.SETTINGS.maxAttempts());
        assertThat(rig.find(id).failure()).contains(PASSING);
        Awaitility.await() // an event is told after it is stored
                .untilAsserted(() -> assertThat(rig.events.types())
                        .filteredOn(JobEvent.Type.FAILED::equals)
                        .hasSize(1));
    }

    @Test
    void failureThatCannotPassIsNotTriedAgain() {
        ScriptedRunner runner = rig.start(job -> {
            throw new JobFailedException(LASTING);
        });

        JobId id = rig.submit();

        rig.awaitState(id, JobState.FAILED);
        assertThat(runner.runsOf(id)).isEqualTo(1);
        assertThat(rig.find(id).failure()).contains(LASTING);
    }

    @Test
    void whatNobodyForesawIsTriedAgainAndToldWithoutItsInnards() {
        ScriptedRunner runner = rig.start(job -> {
            throw new AssertionError("secret of " + job.spec());
        });

        JobId id = rig.submit();

        rig.awaitState(id, JobState.FAILED);
        JobFailure failure = rig.find(id).failure().orElseThrow();
        assertThat(runner.runsOf(id)).isEqualTo(2);
        assertThat(failure.code()).isEqualTo(FailureCode.INTERNAL);
        assertThat(failure.message()).doesNotContain("secret");
    }

    @Test
    void queuedJobThatIsCanceledIsNotRun() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        ScriptedRunner runner = rig.start(job -> release.await());
        List<JobId> busy = List.of(rig.submit(), rig.submit());
        busy.forEach(id -> rig.awaitState(id, JobState.RUNNING));
        JobId queued = rig.submit();

        cancel(queued);
        release.countDown();

        JobId later = rig.submit();
        rig.awaitState(later, JobState.SUCCEEDED);
        assertThat(runner.runsOf(queued)).isZero();
        assertThat(rig.find(queued).state()).isEqualTo(JobState.CANCELED);
    }

    @Test
    void runningJobThatIsCanceledIsInterruptedSoon() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        ScriptedRunner runner = rig.start(job -> {
            try {
                new CountDownLatch(1).await();
            } finally {
                interrupted.countDown();
            }
        });
        JobId id = rig.submit();
        rig.awaitState(id, JobState.RUNNING);

        cancel(id);

        assertThat(interrupted.await(2, TimeUnit.SECONDS)).isTrue();
        assertThat(runner.canceled()).containsExactly(id);
        assertThat(rig.find(id).state()).isEqualTo(JobState.CANCELED);
        assertThat(runner.runsOf(id)).isEqualTo(1);
    }

    @Test
    void cancelingWhatIsNotInTheQueueDoesNoHarm() {
        rig.start(job -> {});
        JobId done = rig.submit();
        rig.awaitState(done, JobState.SUCCEEDED);

        rig.server.queue().cancel(rig.record());
        rig.server.queue().cancel(done);
        rig.server.queue().cancel(done);

        assertThat(rig.find(done).state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void workersAreNotUsedUpByJobsThatFail() {
        Set<JobId> doomed = ConcurrentHashMap.newKeySet();
        rig.start(job -> {
            if (doomed.contains(job.id())) {
                throw new JobFailedException(LASTING);
            }
        });

        for (int i = 0; i < 3 * QueueRig.SETTINGS.workers(); i++) {
            JobId id = rig.record();
            doomed.add(id);
            rig.server.queue().submit(id);
            rig.awaitState(id, JobState.FAILED);
        }

        rig.awaitState(rig.submit(), JobState.SUCCEEDED);
    }

    @Test
    void runningJobIsHandedBackWhenTheServerStopsAndFinishedByTheNextWithoutCostingATry() throws IOException {
        rig.start(job -> new CountDownLatch(1).await());
        JobId id = rig.submit();
        rig.awaitState(id, JobState.RUNNING);

        rig.close();
        rig = QueueRig.in(dataDirectory);
        Job handedBack = rig.find(id);
        ScriptedRunner next = rig.start(job -> {});

        assertThat(handedBack.state()).isEqualTo(JobState.QUEUED);
        rig.awaitState(id, JobState.SUCCEEDED);
        assertThat(rig.find(id).attempt()).isEqualTo(1);
        assertThat(next.runsOf(id)).isEqualTo(1);
    }

    @Test
    void stoppingInTheMiddleOfManyJobsLosesNoneAndRunsNoneTwice() throws IOException {
        List<JobId> ids = new ArrayList<>();
        ScriptedRunner first = rig.start(job -> {});
        for (int i = 0; i < 60; i++) {
            ids.add(rig.submit());
        }
        await().until(() -> first.runs().size() > 10);

        rig.close();
        rig = QueueRig.in(dataDirectory);
        List<JobId> done = ids.stream()
                .filter(id -> rig.find(id).state() == JobState.SUCCEEDED)
                .toList();
        ScriptedRunner second = rig.start(job -> {});

        ids.forEach(id -> rig.awaitState(id, JobState.SUCCEEDED));
        assertThat(second.runs()).doesNotContainKeys(done.toArray(JobId[]::new));
    }

    @Test
    void runningJobMayFinishWithinTheGrace() throws Exception {
        rig.close();
        rig = QueueRig.in(dataDirectory, QueueRig.SETTINGS.withShutdownGrace(Duration.ofSeconds(20)));
        CountDownLatch release = new CountDownLatch(1);
        rig.start(job -> release.await());
        JobId id = rig.submit();
        rig.awaitState(id, JobState.RUNNING);

        Thread stopping = new Thread(rig.server::stop);
        stopping.start();
        await().until(() -> !rig.server.isHealthy());
        release.countDown();
        stopping.join();

        assertThat(rig.find(id).state()).isEqualTo(JobState.SUCCEEDED);
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

    private void cancel(JobId id) {
        rig.journal.change(id, job -> job.cancel(Instant.now()));
        rig.server.queue().cancel(id);
    }

    private static void meet(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("The two workers were not busy at the same time", e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxqueue.disk.Lives;
import io.voxqueue.job.FailureCode;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobState;
import io.voxqueue.queue.RunJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.JobDetails;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.jobs.states.ProcessingState;
import org.jobrunr.jobs.states.StateName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of jobs that were at work when their process crashed. */
class SuspectsTest {
    private static final long NUMBER = 4_194_306; // more than any process has

    private final Path report = Path.of(System.getProperty("java.io.tmpdir"), "hs_err_pid" + NUMBER + ".log");

    @TempDir
    private Path directory;

    private QueueRig rig;
    private RingingStorage storage;

    @BeforeEach
    void open() throws Exception {
        rig = QueueRig.in(directory);
        storage =
                new RingingStorage(rig.store, RingingStorage.JOBS, new JobMapper(new GuardedJsonMapper()), new Bell());
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
        Files.deleteIfExists(report);
    }

    @Test
    void jobsThatWereAtWorkInACrashAreTriedOneByOneWithNothingBesideThem() throws Exception {
        Set<JobId> suspects = Set.copyOf(crashed(3));
        List<JobId> others = List.of(rig.submit(), rig.submit(), rig.submit(), rig.submit());
        Set<JobId> atWork = ConcurrentHashMap.newKeySet();
        ScriptedRunner runner = start(job -> {
            atWork.add(job.id());
            if (suspects.contains(job.id())) {
                holds(() -> atWork.size() == 1);
            }
            atWork.remove(job.id());
        });

        suspects.forEach(id -> rig.awaitState(id, JobState.SUCCEEDED));
        others.forEach(id -> rig.awaitState(id, JobState.SUCCEEDED));
        assertThat(runner.runs())
                .hasSize(7)
                .allSatisfy((id, runs) -> assertThat(runs).isEqualTo(1));
    }

    @Test
    void suspectWaitsForThoseAtWorkAndNothingIsBegunBeforeIt() throws Exception {
        JobId before = rig.submit();
        JobId suspect = crashed(1).get(0);
        JobId behind = rig.submit();
        Map<JobId, CountDownLatch> ends =
                Map.of(before, new CountDownLatch(1), suspect, new CountDownLatch(1), behind, new CountDownLatch(0));
        start(job -> ends.get(job.id()).await());

        rig.awaitState(before, JobState.RUNNING);
        holds(() ->
                rig.find(suspect).state() == JobState.QUEUED && rig.find(behind).state() == JobState.QUEUED);
        ends.get(before).countDown();
        rig.awaitState(suspect, JobState.RUNNING);
        holds(() -> rig.find(behind).state() == JobState.QUEUED);
        ends.get(suspect).countDown();
        rig.awaitState(behind, JobState.SUCCEEDED);
    }

    @Test
    void jobThatCrashesWhenItIsAloneIsSetAsideAndItsNeighbourIsNot() throws Exception {
        List<JobId> beside = crashed(2);
        JobId poison = beside.get(0);
        UUID second = live();
        claim(poison, second);
        Files.writeString(report, "# A fatal error has been detected");
        start(job -> {});

        rig.awaitState(beside.get(1), JobState.SUCCEEDED);
        assertThat(rig.find(poison).failure().orElseThrow().code()).isEqualTo(FailureCode.WORKER_CRASHED);
    }

    @Test
    void suspectThatIsCanceledWhileItWaitsHoldsUpNobody() throws Exception {
        JobId before = rig.submit();
        JobId suspect = crashed(1).get(0);
        JobId behind = rig.submit();
        CountDownLatch end = new CountDownLatch(1);
        start(job -> {
            if (job.id().equals(before)) {
                end.await();
            }
        });
        rig.awaitState(before, JobState.RUNNING);
        rig.journal.change(suspect, job -> job.cancel(Instant.now()));
        rig.server.queue().cancel(suspect);

        end.countDown();
        rig.awaitState(behind, JobState.SUCCEEDED);
    }

    @Test
    void whatAnotherProcessIsAtIsNeitherTakenFromItNorUnderSuspicion() {
        UUID crashed = UUID.randomUUID();
        JobId mine = claimed(crashed);
        JobId theirs = claimed(UUID.randomUUID());

        putBackOf(crashed);

        assertThat(storage.getJobById(mine.value()).getState()).isEqualTo(StateName.ENQUEUED);
        assertThat(storage.getJobById(theirs.value()).getState()).isEqualTo(StateName.PROCESSING);
    }

    /** Jobs that were running in a process that crashed, and have been put back since. */
    private List<JobId> crashed(int count) {
        UUID life = UUID.randomUUID();
        List<JobId> ids = Stream.generate(() -> claimed(life)).limit(count).toList();
        putBackOf(life);
        ids.forEach(id -> assertThat(storage.getJobById(id.value()).getState()).isEqualTo(StateName.ENQUEUED));
        return ids;
    }

    private JobId claimed(UUID life) {
        JobId id = rig.record();
        storage.save(new Job(id.value(), new JobDetails(RunJob.of(id, "")), new ProcessingState(life, "dead")));
        return id;
    }

    private void putBackOf(UUID life) {
        JobOutcomes outcomes =
                new JobOutcomes(new JobRecords(rig.journal, Instant::now, 3), Instant::now, Duration.ofSeconds(2));
        new InFlightRecovery(storage, outcomes, new Predecessors(life::equals, life::equals)).run();
    }

    private static void holds(Callable<Boolean> condition) {
        await().during(Duration.ofMillis(300)).until(condition);
    }

    private UUID live() throws Exception {
        try (Lives lives = Lives.begin(directory, NUMBER)) {
            return lives.own();
        }
    }

    private void claim(JobId id, UUID life) {
        rig.journal.change(id, job -> job.start(Instant.now()));
        Job entry = storage.getJobById(id.value());
        List<org.jobrunr.jobs.states.JobState> history = new ArrayList<>(entry.getJobStates());
        history.add(new ProcessingState(life, "dead"));
        storage.save(
                new Job(id.value(), entry.getVersion(), entry.getJobDetails(), history, new ConcurrentHashMap<>()));
    }

    private ScriptedRunner start(ScriptedRunner.Work work) throws Exception {
        Lives lives = Lives.begin(directory, ProcessHandle.current().pid());
        ScriptedRunner runner = new ScriptedRunner(rig.journal, work);
        rig.server.start(runner, List.of(), lives);
        lives.close();
        return runner;
    }
}

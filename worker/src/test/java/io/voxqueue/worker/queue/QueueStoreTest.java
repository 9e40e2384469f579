// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import static io.voxqueue.job.JobFixtures.metrics;
import static io.voxqueue.job.JobFixtures.output;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.voxqueue.MutableClock;
import io.voxqueue.event.JobJournal;
import io.voxqueue.job.FailureCode;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.JobState;
import io.voxqueue.queue.JobRunrQueue;
import io.voxqueue.queue.RunJob;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.jobrunr.jobs.JobDetails;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.jobs.states.DeletedState;
import org.jobrunr.jobs.states.EnqueuedState;
import org.jobrunr.jobs.states.FailedState;
import org.jobrunr.jobs.states.ProcessingState;
import org.jobrunr.jobs.states.ScheduledState;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.jobs.states.SucceededState;
import org.jobrunr.storage.JobNotFoundException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done to records and queue entries while no server runs. */
class QueueStoreTest {
    @TempDir
    private Path dataDirectory;

    private final MutableClock clock = new MutableClock(Instant.now());
    private QueueRig rig;
    private RingingStorage storage;
    private JobOutcomes outcomes;
    private InFlightRecovery recovery;
    private ReconcileSweep sweep;

    @BeforeEach
    void open() throws IOException {
        rig = QueueRig.in(dataDirectory);
        storage =
                new RingingStorage(rig.store, RingingStorage.JOBS, new JobMapper(new GuardedJsonMapper()), new Bell());
        outcomes = new JobOutcomes(new JobRecords(rig.journal, clock, 3), clock, Duration.ofSeconds(2));
        recovery = new InFlightRecovery(storage, outcomes, Predecessors.killed());
        JobRunrQueue queue = new JobRunrQueue(storage, id -> {});
        sweep = new ReconcileSweep(rig.jobs, rig.journal, queue, storage, clock, Duration.ofSeconds(5));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void jobInFlightIsPutBackWithoutCostingATry() {
        JobId id = running();
        entry(id, new ProcessingState(UUID.randomUUID(), "dead"));

        recovery.run();

        assertThat(stateOfEntry(id)).isEqualTo(StateName.ENQUEUED);
        assertThat(rig.find(id).state()).isEqualTo(JobState.QUEUED);
        assertThat(rig.find(id).attempt()).isEqualTo(1);
    }

    @Test
    void jobThatLosesItsProcessAgainAndAgainIsSetAside() {
        JobId id = running();
        entry(id, new ProcessingState(UUID.randomUUID(), "dead"));
        recovery.run();
        for (int death = 2; death <= JobRecords.MAX_LOST; death++) {
            assertThat(stateOfEntry(id)).isEqualTo(StateName.ENQUEUED);
            change(id, job -> job.start(clock.instant()));
            claimForADeadProcess(id);
            recovery.run();
        }

        assertThat(stateOfEntry(id)).isEqualTo(StateName.FAILED);
        assertThat(rig.find(id).state()).isEqualTo(JobState.FAILED);
        assertThat(rig.find(id).failure().orElseThrow().code()).isEqualTo(FailureCode.WORKER_LOST);
    }

    @Test
    void jobWhoseProcessCrashesTwiceIsSetAside() {
        InFlightRecovery afterCrash =
                new InFlightRecovery(storage, outcomes, new Predecessors(any -> true, any -> true));
        JobId id = running();
        entry(id, new ProcessingState(UUID.randomUUID(), "dead"));
        recovery.run(); // a kill is no crash
        for (int crash = 1; crash <= JobRecords.MAX_CRASHES; crash++) {
            assertThat(stateOfEntry(id)).isEqualTo(StateName.ENQUEUED);
            change(id, job -> job.start(clock.instant()));
            claimForADeadProcess(id);
            afterCrash.run();
        }

        assertThat(stateOfEntry(id)).isEqualTo(StateName.FAILED);
        assertThat(rig.find(id).failure().orElseThrow().code()).isEqualTo(FailureCode.WORKER_CRASHED);
    }

    @Test
    void failedEntriesAreForgottenInBoundedRounds() {
        Instant later = Instant.EPOCH.plus(Duration.ofDays(100_000));
        for (int i = 0; i < 3; i++) {
            JobId id = running();
            entry(id, new FailedState("over", new IllegalStateException("over")));
        }

        assertThat(storage.deleteFailed(Instant.EPOCH, 10)).isZero();
        assertThat(storage.deleteFailed(later, 2)).isEqualTo(2);
        assertThat(storage.deleteFailed(later, 2)).isEqualTo(1);
    }

    @Test
    void entriesThatNobodyWantsAnyMoreAreForgottenAndCounted() {
        Instant later = Instant.EPOCH.plus(Duration.ofDays(100_000));
        entry(running(), new DeletedState("over"));
        entry(running(), new ScheduledState(later));

        assertThat(storage.deleteJobsPermanently(StateName.DELETED, Instant.EPOCH))
                .isZero();
        assertThat(storage.deleteJobsPermanently(StateName.DELETED, later)).isEqualTo(1);
        assertThat(storage.forgotten()).isEqualTo(1);
    }

    @Test
    void entryInFlightWhoseRecordHasEndedIsDropped() {
        JobId id = running();
        change(id, job -> job.succeed(output(), metrics(), 1, clock.instant(), clock.instant()));
        entry(id, new ProcessingState(UUID.randomUUID(), "dead"));

        recovery.run();

        assertThat(stateOfEntry(id)).isEqualTo(StateName.DELETED);
        assertThat(rig.find(id).state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void jobRecordedButNeverQueuedIsQueued() {
        JobId id = rig.record();

        sweep.run();

        assertThat(stateOfEntry(id)).isEqualTo(StateName.ENQUEUED);
    }

    @Test
    void jobRecordedThisMomentIsLeftToWhoeverQueuesIt() {
        JobId id = rig.record();
        clock.set(rig.find(id).createdAt().plusSeconds(4));

        sweep.run();

        assertThat(hasEntry(id)).isFalse();
    }

    @Test
    void runningRecordWithoutAnEntryIsQueuedAgain() {
        JobId id = running();

        sweep.run();

        assertThat(stateOfEntry(id)).isEqualTo(StateName.ENQUEUED);
        assertThat(rig.find(id).state()).isEqualTo(JobState.QUEUED);
    }

    @Test
    void runningRecordWithAWorkerIsLeftAlone() {
        JobId id = running();
        entry(id, new ProcessingState(UUID.randomUUID(), "alive"));
        long version = rig.find(id).version();

        sweep.run();

        assertThat(stateOfEntry(id)).isEqualTo(StateName.PROCESSING);
        assertThat(rig.find(id).version()).isEqualTo(version);
    }

    @Test
    void runningRecordOfAWaitingEntryWaitsToo() {
        JobId id = running();
        entry(id, new EnqueuedState());

        sweep.run();

        assertThat(rig.find(id).state()).isEqualTo(JobState.QUEUED);
        assertThat(stateOfEntry(id)).isEqualTo(StateName.ENQUEUED);
    }

    @Test
    void entryThatEndedWithoutItsRecordIsRunAgain() {
        JobId id = running();
        entry(id, new SucceededState(Duration.ZERO, Duration.ZERO));

        sweep.run();

        assertThat(stateOfEntry(id)).isEqualTo(StateName.ENQUEUED);
        assertThat(rig.find(id).state()).isEqualTo(JobState.QUEUED);
    }

    @Test
    void entryThatKeepsEndingWithoutItsRecordIsNotRunForever() {
        JobId id = running();
        entry(id, new SucceededState(Duration.ZERO, Duration.ZERO));
        int sweeps = 0;
        while (rig.find(id).state() != JobState.FAILED && sweeps < 50) {
            sweep.run();
            addToHistory(id, new SucceededState(Duration.ZERO, Duration.ZERO));
            sweeps++;
        }

        assertThat(rig.find(id).failure().orElseThrow().code()).isEqualTo(FailureCode.INTERNAL);
    }

    @Test
    void entryThatJobRunrTakesForAnOrphanIsRunAgainWithoutCostingATry() {
        JobId id = running();
        org.jobrunr.jobs.Job entry = new org.jobrunr.jobs.Job(
                id.value(), new JobDetails(RunJob.of(id, "")), new ProcessingState(UUID.randomUUID(), "silent"));
        entry.failed("Orphaned job", new IllegalStateException("Silent for too long"));

        outcomes.onStateElection(entry, entry.getJobState());

        assertThat(entry.getState()).isEqualTo(StateName.ENQUEUED);
        assertThat(rig.find(id).state()).isEqualTo(JobState.QUEUED);
        assertThat(rig.find(id).attempt()).isEqualTo(1);
    }

    @Test
    void jobThatFailsWhileItsRecordCannotBeReachedIsKeptForAnotherTry() {
        JobRepository gone = (JobRepository) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {JobRepository.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("The store is gone");
                });
        JobJournal cutOff = new JobJournal(gone, event -> {}, clock);
        JobId id = running();
        org.jobrunr.jobs.Job entry = new org.jobrunr.jobs.Job(
                id.value(), new JobDetails(RunJob.of(id, "")), new ProcessingState(UUID.randomUUID(), "here"));
        entry.failed("It broke", new IllegalStateException("It broke"));

        new JobOutcomes(new JobRecords(cutOff, clock, 1), clock, Duration.ofSeconds(2))
                .onStateElection(entry, entry.getJobState());

        assertThat(entry.getState()).isEqualTo(StateName.SCHEDULED);
    }

    @Test
    void eachFurtherTryWaitsTwiceAsLong() {
        JobId id = rig.record();
        org.jobrunr.jobs.Job entry = new org.jobrunr.jobs.Job(id.value(), new JobDetails(RunJob.of(id, "")));
        List<Duration> waits = new ArrayList<>();
        for (int attempt = 1; attempt <= 2; attempt++) {
            change(id, job -> job.start(clock.instant()));
            entry.failed("It broke", new IllegalStateException("It broke"));
            outcomes.onStateElection(entry, entry.getJobState());
            ScheduledState scheduled = entry.getJobState();
            waits.add(Duration.between(clock.instant(), scheduled.getScheduledAt()));
        }

        assertThat(waits).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(rig.find(id).attempt()).isEqualTo(3);
    }

    @Test
    void entryThatFailedWithoutItsRecordFailsTheRecord() {
        JobId id = running();
        entry(id, new FailedState("It broke", new IllegalStateException("It broke")));

        sweep.run();

        assertThat(rig.find(id).state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void entryThatWasDeletedByHandCancelsTheRecord() {
        JobId id = running();
        entry(id, new DeletedState("By hand"));

        sweep.run();

        assertThat(rig.find(id).state()).isEqualTo(JobState.CANCELED);
    }

    @Test
    void entryThatCannotBeReadIsRemovedAndItsJobIsQueuedAnew() {
        JobId broken = rig.submit();
        rig.store
                .database()
                .getCollection("jobrunr_jobs")
                .updateOne(Filters.eq(broken.value()), Updates.set("jobAsJson", "{\"version\":1,\"no\":\"job\"}"));

        rig.start(job -> {}); // its first sweep finds the record without an entry

        rig.awaitState(broken, JobState.SUCCEEDED);
    }

    @Test
    void entryThatBecomesUnreadableWhileTheServerRunsDoesNotHoldUpTheOthers() {
        rig.start(job -> {});
        rig.awaitState(rig.submit(), JobState.SUCCEEDED);
        rig.store
                .database()
                .getCollection("jobrunr_jobs")
                .insertOne(new Document("_id", UUID.randomUUID())
                        .append("version", 1)
                        .append("state", "ENQUEUED")
                        .append("updatedAt", 0L)
                        .append("jobAsJson", "{}"));

        rig.awaitState(rig.submit(), JobState.SUCCEEDED);
    }

    @Test
    void entryThatCallsAForeignClassIsRefusedAndDoesNotHoldUpTheOthers() {
        UUID foreign = UUID.randomUUID();
        storage.save(new org.jobrunr.jobs.Job(foreign, new JobDetails("java.lang.Runtime", null, "gc", List.of())));

        rig.start(job -> {});

        rig.awaitState(rig.submit(), JobState.SUCCEEDED);
        assertThat(storage.getJobById(foreign).getState()).isEqualTo(StateName.FAILED);
    }

    private JobId running() {
        JobId id = rig.record();
        change(id, job -> job.start(clock.instant()));
        return id;
    }

    private void change(JobId id, UnaryOperator<Job> verb) {
        rig.journal.change(id, verb);
    }

    private void entry(JobId id, org.jobrunr.jobs.states.JobState state) {
        storage.save(new org.jobrunr.jobs.Job(id.value(), new JobDetails(RunJob.of(id, "")), state));
    }

    private void claimForADeadProcess(JobId id) {
        addToHistory(id, new ProcessingState(UUID.randomUUID(), "dead"));
    }

    private void addToHistory(JobId id, org.jobrunr.jobs.states.JobState state) {
        org.jobrunr.jobs.Job waiting = storage.getJobById(id.value());
        List<org.jobrunr.jobs.states.JobState> history = new ArrayList<>(waiting.getJobStates());
        history.add(state);
        storage.save(new org.jobrunr.jobs.Job(
                id.value(), waiting.getVersion(), waiting.getJobDetails(), history, new ConcurrentHashMap<>()));
    }

    private StateName stateOfEntry(JobId id) {
        return storage.getJobById(id.value()).getState();
    }

    private boolean hasEntry(JobId id) {
        try {
            storage.getJobById(id.value());
            return true;
        } catch (JobNotFoundException none) {
            return false;
        }
    }
}

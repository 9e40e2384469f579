// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import io.voxqueue.MutableClock;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.queue.JobRunrQueue;
import io.voxqueue.queue.RunJob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jobrunr.jobs.JobDetails;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.jobs.states.ProcessingState;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.storage.JobNotFoundException;
import org.junit.jupiter.api.BeforeEach;

/** Records and queue entries as a test wants them, while no server runs. */
abstract class QueueEntries extends QueueRigFixture {
    /** Some while after all that the tests record, which has settled by then. */
    final MutableClock clock = new MutableClock(Instant.now().plusSeconds(60));

    RingingStorage storage;
    JobOutcomes outcomes;
    InFlightRecovery recovery;
    ReconcileSweep sweep;

    @BeforeEach
    void openStorage() {
        storage =
                new RingingStorage(rig.store, RingingStorage.JOBS, new JobMapper(new GuardedJsonMapper()), new Bell());
        outcomes = new JobOutcomes(new JobRecords(rig.journal, clock, 3), clock, Duration.ofSeconds(2));
        recovery = new InFlightRecovery(storage, outcomes, Predecessors.killed());
        JobRunrQueue queue = new JobRunrQueue(storage, id -> {});
        sweep = new ReconcileSweep(rig.jobs, rig.journal, queue, storage, clock, Duration.ofSeconds(5));
    }

    JobId running() {
        JobId id = rig.record();
        change(id, job -> job.start(clock.instant()));
        return id;
    }

    void change(JobId id, UnaryOperator<Job> verb) {
        rig.journal.change(id, verb);
    }

    void entry(JobId id, org.jobrunr.jobs.states.JobState state) {
        storage.save(new org.jobrunr.jobs.Job(id.value(), new JobDetails(RunJob.of(id, "")), state));
    }

    void claimForADeadProcess(JobId id) {
        addToHistory(id, new ProcessingState(UUID.randomUUID(), "dead"));
    }

    void addToHistory(JobId id, org.jobrunr.jobs.states.JobState state) {
        org.jobrunr.jobs.Job waiting = storage.getJobById(id.value());
        List<org.jobrunr.jobs.states.JobState> history = new ArrayList<>(waiting.getJobStates());
        history.add(state);
        storage.save(new org.jobrunr.jobs.Job(
                id.value(), waiting.getVersion(), waiting.getJobDetails(), history, new ConcurrentHashMap<>()));
    }

    StateName stateOfEntry(JobId id) {
        return storage.getJobById(id.value()).getState();
    }

    boolean hasEntry(JobId id) {
        try {
            storage.getJobById(id.value());
            return true;
        } catch (JobNotFoundException none) {
            return false;
        }
    }
}

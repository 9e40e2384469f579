// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import static io.voxqueue.job.JobFixtures.metrics;
import static io.voxqueue.job.JobFixtures.output;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.job.FailureCode;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobState;
import java.util.UUID;
import org.jobrunr.jobs.states.ProcessingState;
import org.jobrunr.jobs.states.StateName;
import org.junit.jupiter.api.Test;

/** What becomes of jobs whose process died. */
class InFlightRecoveryTest extends QueueEntries {
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
    void entryInFlightWhoseRecordHasEndedIsDropped() {
        JobId id = running();
        change(id, job -> job.succeed(output(), metrics(), 1, clock.instant(), clock.instant()));
        entry(id, new ProcessingState(UUID.randomUUID(), "dead"));

        recovery.run();

        assertThat(stateOfEntry(id)).isEqualTo(StateName.DELETED);
        assertThat(rig.find(id).state()).isEqualTo(JobState.SUCCEEDED);
    }
}

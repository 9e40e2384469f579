// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.job.FailureCode;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobState;
import java.time.Duration;
import java.util.UUID;
import org.jobrunr.jobs.states.DeletedState;
import org.jobrunr.jobs.states.EnqueuedState;
import org.jobrunr.jobs.states.FailedState;
import org.jobrunr.jobs.states.ProcessingState;
import org.jobrunr.jobs.states.StateName;
import org.jobrunr.jobs.states.SucceededState;
import org.junit.jupiter.api.Test;

/** What is made up for where a record and its queue entry do not agree. */
class ReconcileSweepTest extends QueueEntries {
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
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.event.JobEvent;
import io.voxqueue.job.FailureCode;
import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.JobFailure;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobState;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Which failures are tried again, how often, and what is told of them. */
class QueueRetriesTest extends QueueRigFixture {
    private static final JobFailure PASSING = new JobFailure(FailureCode.ENGINE_FAILED, "The model stumbled", true);
    private static final JobFailure LASTING = new JobFailure(FailureCode.NOTHING_TO_SAY, "Nothing to say", false);

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
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.job.JobId;
import io.voxqueue.job.JobState;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What becomes of a canceled job in the queue. */
class QueueCancelTest extends QueueRigFixture {
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

    private void cancel(JobId id) {
        rig.journal.change(id, job -> job.cancel(Instant.now()));
        rig.server.queue().cancel(id);
    }
}

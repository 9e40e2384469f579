// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.job.FailureCode;
import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.JobFailure;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobRunner;
import java.util.UUID;
import org.jobrunr.JobRunrException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunJobHandlerTest {
    private static final JobId ID = JobId.parse("01890a5d-ac96-774b-bcce-b302099a8057");

    private JobId ran = new JobId(new UUID(0, 0));

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void runnerGetsTheIdOfTheRequest() throws Exception {
        handler(() -> {}).run(RunJob.of(ID, "a-request"));

        assertThat(ran).isEqualTo(ID);
    }

    @Test
    void failureThatMayPassReachesJobRunrAsItIs() {
        JobFailedException failure = failure(true);

        assertThatThrownBy(() -> handler(() -> {
                            throw failure;
                        })
                        .run(RunJob.of(ID, "a-request")))
                .isSameAs(failure);
    }

    @Test
    void failureThatCannotPassTellsJobRunrNotToRetry() {
        assertThatThrownBy(() -> handler(() -> {
                            throw failure(false);
                        })
                        .run(RunJob.of(ID, "a-request")))
                .isInstanceOfSatisfying(
                        JobRunrException.class,
                        e -> assertThat(e.isProblematicAndDoNotRetry()).isTrue())
                .hasCauseInstanceOf(JobFailedException.class);
    }

    @Test
    void whateverBreaksOnAnInterruptedThreadIsAnInterruption() {
        assertThatThrownBy(() -> handler(() -> {
                            Thread.currentThread().interrupt();
                            throw failure(true);
                        })
                        .run(RunJob.of(ID, "a-request")))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void threadIsNotInterruptedWhenJobRunrWritesDownHowItWent() throws Exception {
        handler(() -> Thread.currentThread().interrupt()).run(RunJob.of(ID, "a-request"));

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    private interface Work {
        void run() throws JobFailedException, InterruptedException;
    }

    private RunJobHandler handler(Work work) {
        return new RunJobHandler(new JobRunner() {
            @Override
            public void run(JobId id) throws JobFailedException, InterruptedException {
                ran = id;
                work.run();
            }

            @Override
            public void cancel(JobId id) {}
        });
    }

    private static JobFailedException failure(boolean retryable) {
        return new JobFailedException(new JobFailure(FailureCode.ENGINE_FAILED, "The model stumbled", retryable));
    }
}

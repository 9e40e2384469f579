// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.job.FailureCode;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.JobFailure;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReopenedJobTest {
    private static final JobFailure BROKEN = new JobFailure(FailureCode.ENGINE_FAILED, "It is broken", true);

    @TempDir
    Path directory;

    private final AtomicBoolean mended = new AtomicBoolean();

    @Test
    void aFailedJobThatTheQueueForgetsCanBeRunAgainUnderItsId() throws IOException {
        try (QueueRig rig = QueueRig.in(directory)) {
            rig.start(this::work);
            JobId id = rig.submit();
            rig.awaitState(id, JobState.FAILED);
            int attempts = rig.find(id).attempt();

            mended.set(true);
            rig.server.queue().forget(id);
            rig.journal.change(id, Job::reopen);
            rig.server.queue().submit(id);

            rig.awaitState(id, JobState.SUCCEEDED);
            assertThat(rig.find(id).attempt()).isEqualTo(attempts + 1);
            assertThat(rig.find(id).failure()).isEmpty();
        }
    }

    private void work(Job job) throws JobFailedException {
        if (!mended.get()) {
            throw new JobFailedException(BROKEN);
        }
    }
}

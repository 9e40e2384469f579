// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import static io.voxqueue.job.JobFixtures.aJob;
import static io.voxqueue.job.JobFixtures.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobKind;
import io.voxqueue.job.JobState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaneTest {
    private static final QueueSettings ONE_SPEAKS_TWO_ANSWER =
            QueueSettings.ofWorkers(1).withAnswerWorkers(2).withShutdownGrace(Duration.ZERO);

    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicInteger answering = new AtomicInteger();

    @TempDir
    private Path directory;

    @Test
    void answersThatRunKeepNoSpeechWaiting() throws Exception {
        try (QueueRig rig = QueueRig.in(directory, ONE_SPEAKS_TWO_ANSWER)) {
            rig.start(this::answerForever);
            JobId first = rig.submit(aJob().withSpec(answer("Why?")));
            JobId second = rig.submit(aJob().withSpec(answer("How?")));
            JobId third = rig.submit(aJob().withSpec(answer("When?")));
            rig.awaitState(first, JobState.RUNNING);
            rig.awaitState(second, JobState.RUNNING);
            await().until(() -> answering.get() == 2); // a record says that it runs a moment before

            rig.awaitState(rig.submit(), JobState.SUCCEEDED);

            assertThat(rig.find(third).state()).isEqualTo(JobState.QUEUED);
            assertThat(answering).hasValue(2);
        }
    }

    private void answerForever(Job job) throws InterruptedException {
        if (job.spec().kind() == JobKind.ANSWER) {
            answering.incrementAndGet();
            never.await();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What becomes of the jobs when the server stops. */
class QueueStopTest extends QueueRigFixture {
    @Test
    void runningJobIsHandedBackWhenTheServerStopsAndFinishedByTheNextWithoutCostingATry() throws IOException {
        rig.start(job -> new CountDownLatch(1).await());
        JobId id = rig.submit();
        rig.awaitState(id, JobState.RUNNING);

        rig.close();
        rig = QueueRig.in(dataDirectory);
        Job handedBack = rig.find(id);
        ScriptedRunner next = rig.start(job -> {});

        assertThat(handedBack.state()).isEqualTo(JobState.QUEUED);
        rig.awaitState(id, JobState.SUCCEEDED);
        assertThat(rig.find(id).attempt()).isEqualTo(1);
        assertThat(next.runsOf(id)).isEqualTo(1);
    }

    @Test
    void stoppingInTheMiddleOfManyJobsLosesNoneAndRunsNoneTwice() throws IOException {
        List<JobId> ids = new ArrayList<>();
        ScriptedRunner first = rig.start(job -> {});
        for (int i = 0; i < 60; i++) {
            ids.add(rig.submit());
        }
        await().until(() -> first.runs().size() > 10);

        rig.close();
        rig = QueueRig.in(dataDirectory);
        List<JobId> done = ids.stream()
                .filter(id -> rig.find(id).state() == JobState.SUCCEEDED)
                .toList();
        ScriptedRunner second = rig.start(job -> {});

        ids.forEach(id -> rig.awaitState(id, JobState.SUCCEEDED));
        assertThat(second.runs()).doesNotContainKeys(done.toArray(JobId[]::new));
    }

    @Test
    void runningJobMayFinishWithinTheGrace() throws Exception {
        rig.close();
        rig = QueueRig.in(dataDirectory, QueueRig.SETTINGS.withShutdownGrace(Duration.ofSeconds(20)));
        CountDownLatch release = new CountDownLatch(1);
        rig.start(job -> release.await());
        JobId id = rig.submit();
        rig.awaitState(id, JobState.RUNNING);

        Thread stopping = new Thread(rig.server::stop);
        stopping.start();
        await().until(() -> !rig.server.isHealthy());
        release.countDown();
        stopping.join();

        assertThat(rig.find(id).state()).isEqualTo(JobState.SUCCEEDED);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import static io.voxqueue.job.JobFixtures.CREATED;
import static io.voxqueue.job.JobFixtures.STARTED;
import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JobHistoryTest {
    private final Job queued = aJob().build().noted(CREATED);

    @Test
    void aJobRemembersEachStepWithItsNumber() {
        Job started = queued.start(STARTED).noted(STARTED);

        assertThat(started.history().steps())
                .containsExactly(
                        new JobStep(1, JobState.QUEUED, 1, JobProgress.NONE, CREATED),
                        new JobStep(2, JobState.RUNNING, 1, JobProgress.NONE, STARTED));
    }

    @Test
    void anEarlierTryIsRememberedAsItWas() {
        Job first = queued.start(STARTED).noted(STARTED);
        Job second = first.retry().noted(STARTED).start(STARTED.plusSeconds(9)).noted(STARTED.plusSeconds(9));

        assertThat(second.history().after(0).stream()
                        .map(step -> second.history().asOf(step, second))
                        .toList())
                .containsExactly(queued, first, first.retry().noted(STARTED), second);
    }

    @Test
    void aFullHistoryForgetsTheOldestProgressFirst() {
        Job job = queued.start(STARTED).noted(STARTED);
        for (int i = 0; i < 2 * JobHistory.MOST; i++) {
            job = job.advance(new JobProgress(i, 1000)).noted(STARTED);
        }
        List<JobStep> steps = job.history().steps();

        assertThat(steps).hasSize(JobHistory.MOST);
        assertThat(steps.get(0).state()).isEqualTo(JobState.QUEUED);
        assertThat(steps.get(1).seq()).isEqualTo(2);
        assertThat(steps.get(2).seq()).isEqualTo(job.version() - JobHistory.MOST + 3);
        assertThat(job.history().last().map(JobStep::seq)).contains(job.version());
    }
}

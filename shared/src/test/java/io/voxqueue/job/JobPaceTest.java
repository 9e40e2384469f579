// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import static io.voxqueue.job.JobFixtures.STARTED;
import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class JobPaceTest {
    private static final String HUNDRED = "a".repeat(100);

    private final JobPace pace = new JobPace(2);

    @Test
    void nothingIsKnownBeforeAJobHasEnded() {
        assertThat(pace.left(aJob().build(), 0, STARTED)).isEmpty();
        assertThat(pace.left(aJob().running().build(), 0, STARTED.plusSeconds(1)))
                .isEmpty();
    }

    @Test
    void aRunningJobThatHasGotSomewhereTakesAsLongForTheRest() {
        assertThat(pace.left(aJob().advanced(1, 3).build(), 0, STARTED.plusMillis(500)))
                .contains(Duration.ofSeconds(1));
    }

    @Test
    void aTextTakesAsLongPerCharacterAsThoseBefore() {
        learn(1000, false);

        assertThat(pace.left(aJob().withText("a".repeat(50)).running().build(), 0, STARTED.plusMillis(100)))
                .contains(Duration.ofMillis(400));
        assertThat(pace.left(aJob().withText("a".repeat(50)).advanced(1, 2).build(), 0, STARTED.plusMillis(100)))
                .contains(Duration.ofMillis(250));
    }

    @Test
    void aQueuedJobWaitsForThoseBeforeItSharedByTheWorkers() {
        learn(1000, false);

        assertThat(pace.left(aJob().withText("a".repeat(50)).build(), 3, STARTED))
                .contains(Duration.ofSeconds(2));
    }

    @Test
    void newerJobsCountMoreButNoneCountsForAll() {
        learn(1000, false);
        learn(2000, false);

        assertThat(pace.left(aJob().withText(HUNDRED).build(), 0, STARTED)).contains(Duration.ofMillis(1200));
    }

    @Test
    void whatWasFoundDoneSaysNothingAboutThePace() {
        learn(0, true);

        assertThat(pace.left(aJob().build(), 0, STARTED)).isEmpty();
    }

    @Test
    void aLateJobIsExpectedAtOnceAndAnEndedOneNotAtAll() {
        learn(1000, false);

        assertThat(pace.left(aJob().withText(HUNDRED).running().build(), 0, STARTED.plusSeconds(60)))
                .contains(Duration.ZERO);
        assertThat(pace.left(aJob().succeeded().build(), 0, STARTED)).isEmpty();
    }

    private void learn(long tookMs, boolean cached) {
        JobMetrics metrics = new JobMetrics(0, tookMs, 5000, cached);
        pace.learn(aJob().withText(HUNDRED)
                .running()
                .build()
                .succeed(JobFixtures.output(), metrics, 1, STARTED.plusSeconds(99), STARTED.plusSeconds(1)));
    }
}

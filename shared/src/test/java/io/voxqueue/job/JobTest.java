// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import static io.voxqueue.job.JobFixtures.CREATED;
import static io.voxqueue.job.JobFixtures.FINISHED;
import static io.voxqueue.job.JobFixtures.RETENTION;
import static io.voxqueue.job.JobFixtures.STARTED;
import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class JobTest {
    private static final JobFailure BROKEN = new JobFailure(FailureCode.INTERNAL, "It broke", false);

    @Test
    void aNewJobWaitsAtItsFirstVersionAndAttempt() {
        Job job = aJob().build();
        assertThat(job.state()).isEqualTo(JobState.QUEUED);
        assertThat(job.version()).isEqualTo(1);
        assertThat(job.attempt()).isEqualTo(1);
        assertThat(job.startedAt()).isEmpty();
        assertThat(job.queueWait()).isZero();
    }

    @Test
    void eachVerbMakesTheNextVersionAndLeavesTheOldOneAlone() {
        Job queued = aJob().build();
        Job running = queued.start(STARTED);
        Job advanced = running.advance(new JobProgress(1, 2));
        assertThat(queued.version()).isEqualTo(1);
        assertThat(queued.state()).isEqualTo(JobState.QUEUED);
        assertThat(running.version()).isEqualTo(2);
        assertThat(advanced.version()).isEqualTo(3);
        assertThat(advanced.progress()).isEqualTo(new JobProgress(1, 2));
    }

    @Test
    void aFailedJobThatIsReopenedWaitsForOneMoreTryAndRemembersNoFailure() {
        Job failed = aJob().build().start(STARTED).fail(BROKEN, FINISHED);
        Job reopened = failed.reopen();
        assertThat(reopened.state()).isEqualTo(JobState.QUEUED);
        assertThat(reopened.version()).isEqualTo(failed.version() + 1);
        assertThat(reopened.attempt()).isEqualTo(2);
        assertThat(reopened.failure()).isEmpty();
        assertThat(reopened.finishedAt()).isEmpty();
        assertThatThrownBy(() -> aJob().build().reopen()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void queuedJobCannotSucceedBeforeItStarts() {
        Job job = aJob().build();
        assertThatThrownBy(() -> job.succeed(JobFixtures.output(), JobFixtures.metrics(), 3, FINISHED, FINISHED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Job %s cannot go from QUEUED to SUCCEEDED", job.id());
    }

    @Test
    void onlyARunningJobMakesProgress() {
        assertThatThrownBy(() -> aJob().build().advance(new JobProgress(0, 1)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> aJob().succeeded().build().advance(new JobProgress(0, 1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void successCompletesTheProgressAndRecordsWhatWasMade() {
        Job job = aJob().advanced(1, 3)
                .build()
                .succeed(JobFixtures.output(), JobFixtures.metrics(), 3, FINISHED.plus(RETENTION), FINISHED);
        assertThat(job.progress()).isEqualTo(new JobProgress(3, 3));
        assertThat(job.output()).contains(JobFixtures.output());
        assertThat(job.metrics()).contains(JobFixtures.metrics());
        assertThat(job.startedAt()).contains(STARTED);
        assertThat(job.finishedAt()).contains(FINISHED);
        assertThat(job.expiresAt()).contains(FINISHED.plus(RETENTION));
    }

    @Test
    void failureKeepsWhyAndHowFarItCame() {
        Job job = aJob().advanced(1, 3).build().fail(BROKEN, FINISHED);
        assertThat(job.failure()).contains(BROKEN);
        assertThat(job.progress()).isEqualTo(new JobProgress(1, 3));
        assertThat(job.finishedAt()).contains(FINISHED);
        assertThat(job.output()).isEmpty();
    }

    @Test
    void aRetryStartsOverWithTheNextAttempt() {
        Job job = aJob().advanced(2, 3).build().retry();
        assertThat(job.state()).isEqualTo(JobState.QUEUED);
        assertThat(job.attempt()).isEqualTo(2);
        assertThat(job.startedAt()).isEmpty();
        assertThat(job.progress()).isEqualTo(JobProgress.NONE);
        assertThat(job.start(STARTED).attempt()).isEqualTo(2);
    }

    @Test
    void aJobThatEndedCannotEndAgain() {
        Job canceled = aJob().canceled().build();
        assertThatThrownBy(() -> canceled.fail(BROKEN, FINISHED)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> canceled.cancel(FINISHED)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> canceled.start(STARTED)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anExpiredJobStillTellsWhatItMade() {
        Job job = aJob().expired().build();
        assertThat(job.state()).isEqualTo(JobState.EXPIRED);
        assertThat(job.output()).contains(JobFixtures.output());
        assertThat(job.finishedAt()).contains(FINISHED);
    }

    @Test
    void theWaitInTheQueueIsKnownOnceItStarted() {
        assertThat(aJob().running().build().queueWait()).isEqualTo(Duration.between(CREATED, STARTED));
    }

    @Test
    void theTextToBeSpokenNeverEntersAMessage() {
        assertThat(aJob().withText("my secret diary").build().toString()).doesNotContain("diary");
    }

    @Test
    void jobThatIsHandedBackWaitsAgainAndHasNotUsedUpATry() {
        Job handedBack = aJob().advanced(1, 3).build().handBack();

        assertThat(handedBack.state()).isEqualTo(JobState.QUEUED);
        assertThat(handedBack.attempt()).isEqualTo(1);
        assertThat(handedBack.startedAt()).isEmpty();
        assertThat(handedBack.progress()).isEqualTo(JobProgress.NONE);
    }

    @Test
    void jobThatDoesNotRunCannotBeHandedBack() {
        assertThatThrownBy(() -> aJob().build().handBack()).isInstanceOf(IllegalStateException.class);
    }
}

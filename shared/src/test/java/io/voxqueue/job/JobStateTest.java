// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import static io.voxqueue.job.JobState.CANCELED;
import static io.voxqueue.job.JobState.EXPIRED;
import static io.voxqueue.job.JobState.FAILED;
import static io.voxqueue.job.JobState.QUEUED;
import static io.voxqueue.job.JobState.RUNNING;
import static io.voxqueue.job.JobState.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobStateTest {
    @Test
    void aQueuedJobStartsFailsOrIsCanceled() {
        assertThat(successorsOf(QUEUED)).containsExactlyInAnyOrder(RUNNING, FAILED, CANCELED);
    }

    @Test
    void aRunningJobEndsOrIsTriedAgain() {
        assertThat(successorsOf(RUNNING)).containsExactlyInAnyOrder(QUEUED, SUCCEEDED, FAILED, CANCELED);
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCEEDED", "CANCELED"})
    void aJobThatEndedCanOnlyExpire(JobState ended) {
        assertThat(successorsOf(ended)).containsExactly(EXPIRED);
        assertThat(ended.isTerminal()).isTrue();
    }

    @Test
    void aJobThatFailedExpiresOrIsReopened() {
        assertThat(successorsOf(FAILED)).containsExactlyInAnyOrder(QUEUED, EXPIRED);
        assertThat(FAILED.isTerminal()).isTrue();
    }

    @Test
    void nothingFollowsExpiry() {
        assertThat(successorsOf(EXPIRED)).isEmpty();
        assertThat(EXPIRED.isTerminal()).isTrue();
    }

    @Test
    void waitingAndRunningAreNotTheEnd() {
        assertThat(QUEUED.isTerminal()).isFalse();
        assertThat(RUNNING.isTerminal()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void noStateFollowsItself(JobState state) {
        assertThat(state.canBecome(state)).isFalse();
    }

    @Test
    void clientsSeeTheStateInLowerCase() {
        assertThat(CANCELED.wireName()).isEqualTo("canceled");
    }

    private static Set<JobState> successorsOf(JobState state) {
        return Arrays.stream(JobState.values()).filter(state::canBecome).collect(Collectors.toSet());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobValuesTest {
    @Test
    void progressStaysWithinItsTotal() {
        assertThat(new JobProgress(3, 3).done()).isEqualTo(3);
        assertThatThrownBy(() -> new JobProgress(4, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JobProgress(-1, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPageHoldsOneToTwoHundredJobs() {
        for (int limit : new int[] {0, 201}) {
            assertThatThrownBy(() ->
                            new JobQuery(OwnerId.LOCAL, Optional.empty(), Optional.empty(), Optional.empty(), limit))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anOwnerHasAName() {
        assertThatThrownBy(() -> new OwnerId(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theRealTimeFactorOfNothingIsNothing() {
        assertThat(new JobMetrics(0, 300, 0, false).realTimeFactor()).isZero();
        assertThat(new JobMetrics(0, 300, 1_000, false).realTimeFactor()).isEqualTo(0.3);
    }

    @Test
    void durationIsRoundedToTheMillisecond() {
        assertThat(JobFixtures.output().durationMs()).isEqualTo(2_000);
    }
}

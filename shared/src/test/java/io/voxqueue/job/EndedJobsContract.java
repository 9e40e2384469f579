// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import static io.voxqueue.job.JobFixtures.CREATED;
import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How jobs are found that have ended. */
abstract class EndedJobsContract extends QueuedJobsContract {
    @Test
    void finishedJobsAreFoundInTheOrderTheyEnded() {
        Job later = stored(aJob().finishedAt(CREATED.plusSeconds(20)).succeeded());
        Job sooner = stored(aJob().finishedAt(CREATED.plusSeconds(10)).failed());
        stored(aJob().finishedAt(CREATED.plusSeconds(30)).canceled());
        stored(aJob().running());
        assertThat(repository().findFinishedBefore(CREATED.plusSeconds(30), 10)).containsExactly(sooner, later);
        assertThat(repository().findFinishedBefore(CREATED.plusSeconds(30), 1)).containsExactly(sooner);
    }

    @Test
    void jobsWhoseAudioIsOverAreFoundUntilTheyAreMarked() {
        Job over = stored(aJob().succeeded());
        stored(aJob().failed());
        stored(aJob());
        Instant end = over.expiresAt().orElseThrow();
        assertThat(repository().findOutdated(end, 10)).isEmpty();
        assertThat(repository().findOutdated(end.plusMillis(1), 10)).containsExactly(over);
        repository().replace(over.expire());
        assertThat(repository().findOutdated(end.plusMillis(1), 10)).isEmpty();
    }

    @Test
    void failedJobsAreFoundTheLatestFirst() {
        Job sooner = stored(aJob().finishedAt(CREATED.plusSeconds(10)).failed());
        Job later = stored(
                aJob().ownedBy("somebody").finishedAt(CREATED.plusSeconds(20)).failed());
        stored(aJob().finishedAt(CREATED.plusSeconds(30)).succeeded());
        stored(aJob());
        assertThat(repository().findFailed(10)).containsExactly(later, sooner);
        assertThat(repository().findFailed(1)).containsExactly(later);
        repository().replace(later.reopen());
        assertThat(repository().findFailed(10)).containsExactly(sooner);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import static io.voxqueue.job.JobFixtures.CREATED;
import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How jobs are listed for their owners, and found by their state. */
abstract class ListedJobsContract extends EndedJobsContract {
    @Test
    void aListIsNewestFirstAndOnlyItsOwners() {
        Job older = stored(aJob().succeeded());
        stored(aJob().ownedBy("somebody else"));
        Job newer = stored(aJob());
        assertThat(repository().list(all())).containsExactly(newer, older);
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrOverlap() {
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            jobs.add(0, stored(aJob()));
        }
        List<Job> pages = new ArrayList<>();
        Optional<JobId> before = Optional.empty();
        for (int size : new int[] {3, 3, 1, 0}) {
            List<Job> page =
                    repository().list(new JobQuery(OwnerId.LOCAL, Optional.empty(), Optional.empty(), before, 3));
            assertThat(page).hasSize(size);
            pages.addAll(page);
            before = Optional.of(pages.get(pages.size() - 1).id());
        }
        assertThat(pages).isEqualTo(jobs);
    }

    @Test
    void aListCanBeNarrowedToAStateAndAKind() {
        stored(aJob());
        Job failed = stored(aJob().failed());
        assertThat(repository()
                        .list(new JobQuery(
                                OwnerId.LOCAL,
                                Optional.of(JobState.FAILED),
                                Optional.of(JobKind.SPEECH),
                                Optional.empty(),
                                10)))
                .containsExactly(failed);
    }

    @Test
    void jobsAreFoundByStateOldestFirst() {
        Job first = stored(aJob().createdAt(CREATED.minusSeconds(9)).running());
        Job second = stored(aJob().createdAt(CREATED.minusSeconds(8)));
        Job third = stored(aJob().createdAt(CREATED.minusSeconds(7)));
        stored(aJob().createdAt(CREATED.minusSeconds(6)).succeeded());
        stored(aJob().createdAt(CREATED));
        Set<JobState> unfinished = Set.of(JobState.QUEUED, JobState.RUNNING);
        assertThat(repository().findByState(unfinished, CREATED, 10)).containsExactly(first, second, third);
        assertThat(repository().findByState(unfinished, CREATED, 2)).containsExactly(first, second);
        assertThat(repository().findByState(Set.of(JobState.RUNNING), CREATED, 10))
                .containsExactly(first);
    }

    @Test
    void aJobThatChangedItsStateIsCountedAndFoundByTheNewOne() {
        Job first = stored(aJob());
        Job second = stored(aJob());
        assertThat(repository().countQueuedBefore(second.id())).isEqualTo(1);
        repository().replace(first.start(JobFixtures.STARTED));
        assertThat(repository().countQueuedBefore(second.id())).isZero();
        assertThat(repository().findByState(Set.of(JobState.QUEUED), CREATED.plusSeconds(1), 10))
                .containsExactly(second);
        repository().delete(second.id());
        assertThat(repository().findByState(Set.of(JobState.QUEUED), CREATED.plusSeconds(1), 10))
                .isEmpty();
    }

    private static JobQuery all() {
        return new JobQuery(OwnerId.LOCAL, Optional.empty(), Optional.empty(), Optional.empty(), 200);
    }
}

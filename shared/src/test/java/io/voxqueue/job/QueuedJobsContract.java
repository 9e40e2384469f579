// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every job repository must know about the queued jobs. Each test has an empty one. */
abstract class QueuedJobsContract extends AnswerDocumentsContract {
    private static final OwnerId FLOODER = new OwnerId("flooder");
    private static final OwnerId NEWCOMER = new OwnerId("newcomer");

    @Test
    void onlyQueuedJobsAreCounted() {
        stored(aJob());
        stored(aJob().retried());
        stored(aJob().running());
        stored(aJob().succeeded());
        stored(aJob().canceled());
        stored(aJob().ownedBy("newcomer"));
        assertThat(repository().countQueued()).isEqualTo(3);
        assertThat(repository().countQueued(OwnerId.LOCAL)).isEqualTo(2);
        assertThat(repository().countQueued(NEWCOMER)).isEqualTo(1);
        assertThat(repository().countQueued(FLOODER)).isZero();
    }

    @Test
    void theCountsFollowEachChange() {
        Job job = stored(aJob());
        Job running = replaced(job.start(JobFixtures.STARTED));
        assertThat(repository().countQueued()).isZero();
        Job retried = replaced(running.retry());
        assertThat(repository().countQueued(OwnerId.LOCAL)).isEqualTo(1);
        replaced(retried.cancel(JobFixtures.FINISHED));
        assertThat(repository().countQueued()).isZero();
        Job deleted = stored(aJob());
        assertThat(repository().countQueued()).isEqualTo(1);
        repository().delete(deleted.id());
        assertThat(repository().countQueued()).isZero();
        assertThat(repository().countQueued(OwnerId.LOCAL)).isZero();
    }

    @Test
    void aChangeThatIsRefusedIsNotCounted() {
        Job job = stored(aJob());
        Job started = replaced(job.start(JobFixtures.STARTED));
        assertThatThrownBy(() -> repository().replace(job.cancel(JobFixtures.FINISHED)))
                .isInstanceOf(StaleJobException.class);
        assertThatThrownBy(() -> repository().insert(aJob().withId(job.id()).build()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(repository().countQueued()).isZero();
        replaced(started.retry());
        assertThat(repository().countQueued()).isEqualTo(1);
    }

    @Test
    void labelsOfJobsInAnyStateAreFoundAtOnce() {
        Job queued = stored(aJob().ownedBy("flooder"));
        Job done = stored(
                aJob().ownedBy("newcomer").withSpec(JobFixtures.answer("Why?")).canceled());
        stored(aJob());
        JobId unknown = aJob().build().id();
        assertThat(repository().findLabels(List.of(queued.id(), done.id(), unknown)))
                .isEqualTo(Map.of(
                        queued.id(),
                        new JobLabel(FLOODER, JobKind.SPEECH),
                        done.id(),
                        new JobLabel(NEWCOMER, JobKind.ANSWER)));
        assertThat(repository().findLabels(List.of())).isEmpty();
    }

    @Test
    void onlyOlderQueuedJobsOfItsOwnerStandBeforeAJobWhenNobodyElseWaits() {
        stored(aJob());
        stored(aJob().running());
        stored(aJob().ownedBy("flooder").running());
        Job job = stored(aJob());
        stored(aJob());
        assertThat(repository().countQueuedBefore(job.id())).isEqualTo(1);
    }

    @Test
    void nobodyStandsBeforeTheOnlyJobOfANewcomerWhileOthersAreServed() {
        flood(5, 1);
        Job single = stored(aJob().ownedBy("newcomer"));
        assertThat(repository().countQueuedBefore(single.id())).isZero();
    }

    @Test
    void whoWaitsLongerComesFirstWhileNobodyIsServed() {
        Job older = stored(aJob());
        Job younger = stored(aJob().ownedBy("newcomer"));
        assertThat(repository().countQueuedBefore(older.id())).isZero();
        assertThat(repository().countQueuedBefore(younger.id())).isEqualTo(1);
    }

    @Test
    void anotherOwnersFewJobsAllComeBeforeTheLastOfAFlood() {
        List<Job> flood = flood(5, 1);
        stored(aJob().ownedBy("newcomer"));
        stored(aJob().ownedBy("newcomer"));
        assertThat(flood)
                .extracting(job -> repository().countQueuedBefore(job.id()))
                .containsExactly(1L, 3L, 4L, 5L, 6L);
    }

    @Test
    void nothingStandsBeforeAJobThatIsNotQueued() {
        stored(aJob());
        Job running = stored(aJob().running());
        assertThat(repository().countQueuedBefore(running.id())).isZero();
        assertThat(repository().countQueuedBefore(aJob().build().id())).isZero();
    }

    @Test
    void everyRepositoryCountsLikeTheOneInMemory() {
        Random random = new Random(7);
        JobRepository model = new InMemoryJobRepository();
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            JobFixtures next = aJob().ownedBy("owner " + random.nextInt(4));
            Job job = (random.nextInt(6) == 0 ? next.running() : next).build();
            jobs.add(job);
            model.insert(job);
            repository().insert(job);
        }
        assertThat(repository().countQueued()).isEqualTo(model.countQueued());
        assertThat(jobs).allSatisfy(job -> {
            assertThat(repository().countQueued(job.owner())).isEqualTo(model.countQueued(job.owner()));
            assertThat(repository().countQueuedBefore(job.id())).isEqualTo(model.countQueuedBefore(job.id()));
        });
    }

    protected Job stored(JobFixtures fixture) {
        Job job = fixture.build();
        repository().insert(job);
        return job;
    }

    private Job replaced(Job next) {
        repository().replace(next);
        return next;
    }

    private List<Job> flood(int queued, int running) {
        for (int i = 0; i < running; i++) {
            stored(aJob().ownedBy("flooder").running());
        }
        List<Job> flood = new ArrayList<>();
        for (int i = 0; i < queued; i++) {
            flood.add(stored(aJob().ownedBy("flooder")));
        }
        return flood;
    }
}

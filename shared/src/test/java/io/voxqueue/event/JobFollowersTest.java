// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxqueue.MutableClock;
import io.voxqueue.job.InMemoryJobRepository;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobProgress;
import io.voxqueue.job.OwnerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class JobFollowersTest {
    private final InMemoryJobRepository jobs = new InMemoryJobRepository();
    private final LocalJobEvents events = new LocalJobEvents();
    private final MutableClock clock = new MutableClock();
    private final JobJournal journal = new JobJournal(jobs, events, clock);
    private final JobFollowers followers = new JobFollowers(jobs, events, new AnswerDrafts(), Runnable::run);
    private final FollowedStory story = new FollowedStory();

    @Test
    void whoComesLateHearsItAllWithTheJobAsItWasThen() {
        Job queued = journal.insert(aJob().build());
        clock.advance(Duration.ofSeconds(1));
        Job started =
                journal.change(queued.id(), job -> job.start(clock.instant())).orElseThrow();
        clock.advance(Duration.ofSeconds(1));
        Job further = journal.change(queued.id(), job -> job.advance(new JobProgress(1, 2)))
                .orElseThrow();
        Job done = journal.change(
                        queued.id(),
                        job -> job.succeed(
                                JobFixtures.output(),
                                JobFixtures.metrics(),
                                2,
                                clock.instant().plusSeconds(60),
                                clock.instant()))
                .orElseThrow();

        followers.follow(queued.id(), 0, story);

        assertThat(story.beginning()).contains(done);
        assertThat(story.events().stream().map(JobEvent::job)).containsExactly(queued, started, further, done);
        assertThat(story.events().get(1).at()).isEqualTo(started.startedAt().orElseThrow());
    }

    @Test
    void aJobFromBeforeThereWereHistoriesTellsWhereItIs() {
        Job job = aJob().succeeded().build();
        jobs.insert(job);

        followers.follow(job.id(), 0, story);

        assertThat(story.numbers()).containsExactly(job.version());
        assertThat(story.events().get(0).at()).isEqualTo(JobFixtures.FINISHED);
    }

    @Test
    void whoClaimsToKnowMoreThanThereIsHearsWhatComes() {
        Job job = journal.insert(aJob().build());
        followers.follow(job.id(), 99, story);
        journal.change(job.id(), now -> now.start(clock.instant()));

        assertThat(story.numbers()).containsExactly(2L);
    }

    @Test
    void aJobThatIsGoneIsLost() {
        followers.follow(aJob().build().id(), 0, story);

        assertThat(story.isLost()).isTrue();
    }

    @Test
    void whoHasClosedHearsNothingMore() {
        Job job = journal.insert(aJob().build());
        followers.follow(job.id(), 0, story).close();
        journal.change(job.id(), now -> now.start(clock.instant()));

        assertThat(story.numbers()).containsExactly(1L);
    }

    @Test
    void allJobsOfAnOwnerAreToldFromNowOnAndNobodyElses() {
        HeardNews heard = new HeardNews();
        Job before = journal.insert(aJob().build());
        followers.followAll(OwnerId.LOCAL, heard);
        Job mine = journal.insert(aJob().build());
        journal.insert(aJob().ownedBy("somebody else").build());
        journal.change(before.id(), job -> job.start(clock.instant()));
        journal.change(mine.id(), job -> job.cancel(clock.instant()));

        assertThat(heard.events().stream().map(event -> event.job().id()))
                .containsExactly(mine.id(), before.id(), mine.id());
        assertThat(heard.numbers()).containsExactly(1L, 2L, 2L);
    }

    @Test
    void whatAnOwnersFollowerHearsInTheWrongOrderIsPutRight() {
        HeardNews heard = new HeardNews();
        Job first = aJob().build().noted(clock.instant());
        Job second = first.start(clock.instant()).noted(clock.instant());
        Job third = second.cancel(clock.instant()).noted(clock.instant());
        jobs.insert(third);
        followers.followAll(first.owner(), heard);
        for (Job version : List.of(first, third, second, third)) {
            events.publish(JobEvent.of(version, clock.instant()));
        }

        assertThat(heard.numbers()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void manyThreadsChangeAJobAndEveryFollowerHearsEachStepOnce() throws Exception {
        int writers = 4;
        int changes = 20;
        ExecutorService threads = Executors.newFixedThreadPool(3);
        ExecutorService writing = Executors.newFixedThreadPool(writers);
        try {
            JobFollowers busy = new JobFollowers(jobs, events, new AnswerDrafts(), threads);
            Job job = journal.insert(aJob().running().build());
            List<FollowedStory> stories = new ArrayList<>();
            CountDownLatch done = new CountDownLatch(writers);
            for (int i = 0; i < writers; i++) {
                writing.execute(() -> {
                    for (int change = 0; change < changes; change++) {
                        journal.change(job.id(), now -> now.advance(new JobProgress(1, 2)));
                    }
                    done.countDown();
                });
            }
            do {
                stories.add(new FollowedStory());
                busy.follow(job.id(), job.version(), stories.get(stories.size() - 1));
            } while (!done.await(1, TimeUnit.MILLISECONDS));

            Long[] all =
                    LongStream.rangeClosed(3, 2 + writers * changes).boxed().toArray(Long[]::new);
            await().untilAsserted(() -> assertThat(stories)
                    .allSatisfy(each -> assertThat(each.numbers()).containsExactly(all)));
        } finally {
            writing.shutdownNow();
            threads.shutdownNow();
        }
    }
}

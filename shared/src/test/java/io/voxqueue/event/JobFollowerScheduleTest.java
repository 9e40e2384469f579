// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.job.InMemoryJobRepository;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobProgress;
import io.voxqueue.job.JobState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the interleaving: a job takes steps, which are told late, in any order, twice or not at all, while followers
 * come at any time and their work is done at any time.
 */
class JobFollowerScheduleTest {
    private static final int SCHEDULES = 400;

    @ParameterizedTest
    @ValueSource(longs = {1, 22, 333, 4444, 55_555})
    void eachNumberIsToldOnceInOrderWithoutAGap(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < SCHEDULES; i++) {
            Schedule schedule = new Schedule(random, 3 + random.nextInt(40));
            schedule.run();
            for (Schedule.Follower follower : schedule.followers) {
                long[] expected = LongStream.rangeClosed(follower.after + 1, schedule.job.version())
                        .toArray();
                assertThat(follower.story.numbers())
                        .as("seed %d, schedule %d, after %d", seed, i, follower.after)
                        .containsExactly(box(expected));
                for (JobEvent event : follower.story.events()) {
                    assertThat(event.job()).isEqualTo(schedule.versions.get((int) event.seq() - 1));
                }
                assertThat(follower.story.isLost()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 88})
    void ofAJobWithMoreStepsThanAreKeptOnlyOvertakenProgressIsLeftOut(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            Schedule schedule = new Schedule(random, 300);
            schedule.run();
            for (Schedule.Follower follower : schedule.followers) {
                List<Long> told = follower.story.numbers();
                assertThat(told).isSorted().doesNotHaveDuplicates();
                List<Long> missing = LongStream.rangeClosed(follower.after + 1, schedule.job.version())
                        .boxed()
                        .filter(number -> !told.contains(number))
                        .toList();
                assertThat(missing)
                        .allMatch(number ->
                                JobEvent.Type.of(schedule.versions.get((int) (number - 1))) == JobEvent.Type.PROGRESS);
                assertThat(missing).doesNotContain(schedule.job.version());
            }
        }
    }

    private static Long[] box(long[] numbers) {
        return LongStream.of(numbers).boxed().toArray(Long[]::new);
    }

    private static final class Schedule {
        final List<Job> versions = new ArrayList<>();
        final List<Follower> followers = new ArrayList<>();
        Job job = JobFixtures.aJob().build().noted(JobFixtures.CREATED);

        private final Random random;
        private final int steps;
        private final InMemoryJobRepository jobs = new InMemoryJobRepository();
        private final LocalJobEvents feed = new LocalJobEvents();
        private final List<Runnable> work = new ArrayList<>();
        private final List<JobEvent> untold = new ArrayList<>();
        private final JobFollowers seam = new JobFollowers(jobs, feed, new AnswerDrafts(), work::add);

        Schedule(Random random, int steps) {
            this.random = random;
            this.steps = steps;
        }

        private record Follower(long after, FollowedStory story, JobFollowers.Following following) {}

        void run() {
            jobs.insert(job);
            changed();
            while (versions.size() < steps) {
                switch (random.nextInt(5)) {
                    case 0, 1 -> step();
                    case 2 -> tellOne();
                    case 3 -> workOne();
                    default -> follow();
                }
            }
            while (!untold.isEmpty() || !work.isEmpty()) {
                Runnable either = random.nextBoolean() ? this::tellOne : this::workOne;
                either.run();
            }
            followers.forEach(follower -> follower.following().refresh()); // the last may not have been told
            while (!work.isEmpty()) {
                workOne();
            }
        }

        private void follow() {
            if (followers.size() < 4) {
                FollowedStory story = new FollowedStory();
                long after = random.nextBoolean() ? 0 : random.nextInt(versions.size() + 1);
                followers.add(new Follower(after, story, seam.follow(job.id(), after, story)));
            }
        }

        private void step() {
            Job next = switch (random.nextInt(12)) {
                case 0 -> job.state() == JobState.RUNNING ? job.retry() : job.start(JobFixtures.STARTED);
                case 1 -> job.state() == JobState.RUNNING ? job.handBack() : job.start(JobFixtures.STARTED);
                default ->
                    job.state() == JobState.RUNNING
                            ? job.advance(new JobProgress(versions.size(), 1000))
                            : job.start(JobFixtures.STARTED);
            };
            job = next.noted(JobFixtures.STARTED);
            jobs.replace(job);
            changed();
        }

        private void changed() {
            versions.add(job);
            untold.add(JobEvent.of(job, JobFixtures.STARTED));
        }

        private void tellOne() {
            if (untold.isEmpty()) {
                return;
            }
            JobEvent event = untold.get(random.nextInt(untold.size()));
            int fate = random.nextInt(10);
            if (fate > 0) { // else it is lost
                feed.publish(event);
            }
            if (fate < 9) { // else it is told once more
                untold.remove(event);
            }
        }

        private void workOne() {
            if (!work.isEmpty()) {
                work.remove(random.nextInt(work.size())).run();
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxqueue.MutableClock;
import io.voxqueue.job.InMemoryJobRepository;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobIds;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What those hear who follow a job that waits. */
class QueuePlacesTest {
    private final InMemoryJobRepository jobs = new InMemoryJobRepository();
    private final LocalJobEvents events = new LocalJobEvents();
    private final MutableClock clock = new MutableClock();
    private final JobJournal journal = new JobJournal(jobs, events, clock);
    private final JobIds ids = new JobIds(clock, new SecureRandom());
    private final JobFollowers followers = new JobFollowers(jobs, events, new AnswerDrafts(), Runnable::run);
    private final FollowedStory story = new FollowedStory();

    private JobId first;
    private JobId second;
    private JobId third;

    @BeforeEach
    void queueThree() {
        first = queued();
        second = queued();
        third = queued();
    }

    @Test
    void aPlaceIsToldWhenItHasMovedAndOnlyThen() {
        followers.follow(third, 0, story);
        followers.tellPlaces();
        assertThat(story.places()).isEmpty();

        start(first);
        tellPlacesUntil(1L);
        followers.tellPlaces();

        start(second);
        tellPlacesUntil(1L, 0L);
        assertThat(story.numbers()).containsExactly(1L);
    }

    @Test
    void movesBetweenTwoLooksAreOne() {
        followers.follow(third, 0, story);
        start(first);
        start(second);

        tellPlacesUntil(0L);
    }

    @Test
    void aLookAtTheJobDoesNotHideThatItHasMoved() {
        followers.follow(third, 0, story);
        start(first);
        followers.refresh();

        tellPlacesUntil(1L);
    }

    @Test
    void aJobThatHasStartedHasNoPlace() {
        followers.follow(second, 0, story);
        start(second);
        start(first);
        followers.tellPlaces();

        assertThat(story.places()).isEmpty();
    }

    @Test
    void aJobThatIsQueuedAgainHasAPlaceAgain() {
        followers.follow(first, 0, story);
        start(first);
        journal.change(first, Job::retry);
        followers.tellPlaces();
        assertThat(story.places()).isEmpty();
        start(second);
        start(third);
        followers.tellPlaces();

        assertThat(story.numbers()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aMoveThatIsTooLateIsNotToldBehindTheStart() {
        Queue<Runnable> work = new ArrayDeque<>();
        JobFollowers slow = new JobFollowers(jobs, events, new AnswerDrafts(), work::add);
        slow.follow(third, 0, story);
        run(work);
        start(first);
        await().pollDelay(Duration.ZERO).until(() -> {
            slow.tellPlaces();
            return !work.isEmpty();
        });
        journal.change(third, job -> job.start(clock.instant()));
        run(work);

        assertThat(story.places()).containsExactly(1L); // it was before the start when it was seen
        start(second);
        slow.tellPlaces();
        run(work);
        assertThat(story.places()).containsExactly(1L);
    }

    @Test
    void whoHasGoneIsNotLookedFor() {
        followers.follow(third, 0, story).close();
        start(first);
        followers.tellPlaces();

        assertThat(story.places()).isEmpty();
    }

    /** A look lasts a short while only, which on a busy machine may be over before anything was counted. */
    private void tellPlacesUntil(Long... told) {
        await().pollDelay(Duration.ZERO).untilAsserted(() -> {
            followers.tellPlaces();
            assertThat(story.places()).containsExactly(told);
        });
    }

    private static void run(Queue<Runnable> work) {
        for (Runnable next = work.poll(); next != null; next = work.poll()) {
            next.run();
        }
    }

    private JobId queued() {
        return journal.insert(aJob().withId(ids.next()).build()).id();
    }

    private void start(JobId id) {
        journal.change(id, job -> job.start(clock.instant()));
    }
}

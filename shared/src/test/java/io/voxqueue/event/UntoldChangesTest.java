// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.MutableClock;
import io.voxqueue.job.InMemoryJobRepository;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What another process stored before it died, and told nobody. */
class UntoldChangesTest {
    private final InMemoryJobRepository jobs = new InMemoryJobRepository();
    private final LocalJobEvents events = new LocalJobEvents();
    private final MutableClock clock = new MutableClock();
    private final JobJournal journal = new JobJournal(jobs, events, clock);
    private final JobJournal dying = new JobJournal(jobs, event -> {}, clock);
    private final JobFollowers followers = new JobFollowers(jobs, events, new AnswerDrafts(), Runnable::run);

    private final JobId id = journal.insert(aJob().build()).id();

    @Test
    void whoFollowsTheJobHearsOfItAtTheNextLook() {
        FollowedStory story = new FollowedStory();
        followers.follow(id, 0, story);
        untold(job -> job.start(clock.instant()));
        untold(job -> job.cancel(clock.instant()));
        assertThat(story.numbers()).containsExactly(1L);

        followers.refresh();
        followers.refresh();

        assertThat(story.numbers()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void whoFollowsAllJobsHearsOfThoseThatWereHeardOf() {
        HeardNews heard = new HeardNews();
        followers.followAll(jobs.find(id).orElseThrow().owner(), heard);
        journal.change(id, job -> job.start(clock.instant()));
        untold(job -> job.cancel(clock.instant()));

        followers.refresh();
        followers.refresh();

        assertThat(heard.numbers()).containsExactly(2L, 3L);
    }

    private void untold(UnaryOperator<Job> verb) {
        dying.change(id, verb);
    }
}

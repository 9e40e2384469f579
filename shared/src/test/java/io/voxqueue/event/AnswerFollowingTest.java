// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import static io.voxqueue.job.JobFixtures.aJob;
import static io.voxqueue.job.JobFixtures.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.MutableClock;
import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.InMemoryJobRepository;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobProgress;
import io.voxqueue.job.OwnerId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How those who follow a job hear the answer that it writes, here or in another process. */
class AnswerFollowingTest {
    private static final JobProgress UNFINISHED = new JobProgress(0, 1);

    private final MutableClock clock = new MutableClock();
    private final InMemoryJobRepository jobs = new InMemoryJobRepository();
    private final LocalJobEvents events = new LocalJobEvents();
    private final JobJournal journal = new JobJournal(jobs, events, clock);
    private final AnswerDrafts drafts = new AnswerDrafts();
    private final JobFollowers followers = new JobFollowers(jobs, events, drafts, Runnable::run);
    private final FollowedStory story = new FollowedStory();
    private final JobId id =
            journal.insert(aJob().withSpec(answer("Why?")).build()).id();

    @Test
    void whoComesLateHearsTheTextSoFarAndThenEachPiece() {
        try (AnswerDrafts.Draft draft = drafts.begin(start())) {
            draft.append("Hel");
            followers.follow(id, 0, story);
            draft.append("lo");
        }

        assertThat(story.pieces()).containsExactly(piece(1, 0, "Hel"), piece(1, 3, "lo"));
        assertThat(story.numbers()).containsExactly(1L, 2L);
    }

    @Test
    void whoComesBackHearsOnlyWhatWasMissed() {
        try (AnswerDrafts.Draft draft = drafts.begin(start())) {
            draft.append("Hello");
            followers.follow(id, 2, new TextPosition(1, 3), story);
        }

        assertThat(story.pieces()).containsExactly(piece(1, 3, "lo"));
        assertThat(story.numbers()).isEmpty();
    }

    @Test
    void whatIsKnownOfAnotherAttemptIsToldAnew() {
        start();
        journal.change(id, Job::retry);
        try (AnswerDrafts.Draft draft = drafts.begin(start())) {
            draft.append("Good day");
            followers.follow(id, 2, new TextPosition(1, 3), story);
        }

        assertThat(story.pieces()).containsExactly(piece(2, 0, "Good day"));
    }

    @Test
    void anotherProcessTellsWhatTheRecordTells() {
        followers.follow(id, 0, story);
        start();
        journal.change(id, job -> job.advance(UNFINISHED, AnswerOutput.partial("Hel", "m")));
        journal.change(id, job -> job.succeed(JobFixtures.answered("Hello"), JobFixtures.metrics(), clock.instant()));

        assertThat(story.pieces()).containsExactly(piece(1, 0, "Hel"), piece(1, 3, "lo"));
    }

    @Test
    void aTextThatBreaksOffIsToldBeforeTheFailure() {
        followers.follow(id, 0, story);
        start();
        journal.change(id, job -> job.advance(UNFINISHED, AnswerOutput.partial("Hel", "m")));
        Job failed = journal.change(id, job -> job.fail(JobFixtures.failure(), clock.instant()))
                .orElseThrow();

        assertThat(text(story, 1)).isEqualTo("Hel");
        assertThat(failed.output()).contains(AnswerOutput.partial("Hel", "m"));
    }

    @Test
    void anotherAttemptForgetsTheTextOfTheOneBefore() {
        start();
        journal.change(id, job -> job.advance(UNFINISHED, AnswerOutput.partial("Hel", "m")));
        Job again = journal.change(id, Job::handBack).orElseThrow();

        assertThat(again.output()).isEmpty();
        assertThat(again.attempt()).isEqualTo(2);
    }

    @Test
    void whoFollowsAllOfAnOwnerHearsTheWholeText() {
        HeardNews heard = new HeardNews();
        try (AnswerDrafts.Draft draft = drafts.begin(start())) {
            draft.append("Hel");
            followers.followAll(OwnerId.LOCAL, heard);
            draft.append("lo");
            draft.append("!");
        }

        assertThat(heard.pieces()).containsExactly(piece(1, 0, "Hello"), piece(1, 5, "!"));
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 14, 159, 2653})
    void whateverTheInterleavingTheTextOfEachAttemptIsToldOnceAndInOrder(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            AnswerSchedule schedule = new AnswerSchedule(random);
            schedule.run();
            for (FollowedStory follower : schedule.followers()) {
                List<AnswerDelta> pieces = follower.pieces();
                assertThat(pieces.stream().map(AnswerDelta::attempt)).isSorted();
                for (AnswerDelta piece : pieces) {
                    assertThat(schedule.written(piece.attempt()).startsWith(piece.text(), piece.offset()))
                            .isTrue();
                }
                assertThat(text(follower, schedule.lastAttempt()))
                        .as("seed %d, schedule %d", seed, i)
                        .isEqualTo(schedule.written(schedule.lastAttempt()));
            }
        }
    }

    /** Its pieces joined, if each begins where the one before ends. */
    private static String text(FollowedStory story, int attempt) {
        StringBuilder text = new StringBuilder();
        for (AnswerDelta piece : story.pieces()) {
            if (piece.attempt() == attempt) {
                assertThat(piece.offset()).isEqualTo(text.length());
                text.append(piece.text());
            }
        }
        return text.toString();
    }

    private Job start() {
        return journal.change(id, job -> job.start(clock.instant())).orElseThrow();
    }

    private AnswerDelta piece(int attempt, int offset, String text) {
        return new AnswerDelta(id, attempt, offset, text);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

import static io.voxqueue.job.JobFixtures.aJob;
import static io.voxqueue.job.JobFixtures.speech;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.MutableClock;
import io.voxqueue.job.InMemoryJobRepository;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobHistory;
import io.voxqueue.job.JobProgress;
import io.voxqueue.job.SpeechSpec;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job of more sentences than its history has room for steps. */
class LongStoryTest {
    private static final int SENTENCES = 3 * JobHistory.MOST;

    private final InMemoryJobRepository jobs = new InMemoryJobRepository();
    private final LocalJobEvents events = new LocalJobEvents();
    private final MutableClock clock = new MutableClock();
    private final JobJournal journal = new JobJournal(jobs, events, clock);
    private final FollowedStory story = new FollowedStory();
    private Job job;

    @BeforeEach
    void speakAllOfItAtTheSecondTry() {
        SpeechSpec plain = speech("Very many sentences.");
        SpeechSpec spec = new SpeechSpec(plain.text(), plain.voice(), plain.settings(), plain.format(), true);
        job = journal.insert(aJob().withSpec(spec).build());
        start();
        advance(40);
        journal.change(job.id(), Job::retry);
        start();
        advance(SENTENCES);
    }

    @Test
    void everySentenceIsHeardByWhoComesLate() {
        new JobFollowers(jobs, events, new AnswerDrafts(), Runnable::run).follow(job.id(), 0, story);

        assertThat(sentencesOfTheLastTry(story.events()))
                .isEqualTo(IntStream.rangeClosed(1, SENTENCES).boxed().toList());
        assertThat(story.numbers()).isSorted().doesNotHaveDuplicates().endsWith(4L + 40 + SENTENCES);
    }

    @Test
    void whoComesBackHearsEachNumberOnce() {
        new JobFollowers(jobs, events, new AnswerDrafts(), Runnable::run).follow(job.id(), 60, story);

        assertThat(story.numbers())
                .isEqualTo(
                        LongStream.rangeClosed(61, 4 + 40 + SENTENCES).boxed().toList());
    }

    private static List<Integer> sentencesOfTheLastTry(List<JobEvent> all) {
        return all.stream()
                .filter(event ->
                        event.type() == JobEvent.Type.SEGMENT && event.job().attempt() == 2)
                .map(event -> event.job().progress().done())
                .toList();
    }

    private void start() {
        journal.change(job.id(), now -> now.start(clock.instant()));
    }

    private void advance(int sentences) {
        for (int i = 1; i <= sentences; i++) {
            JobProgress reached = new JobProgress(i, SENTENCES);
            journal.change(job.id(), now -> now.advance(reached));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import static io.voxqueue.job.JobFixtures.aJob;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.MutableClock;
import io.voxqueue.answer.FakeGemini;
import io.voxqueue.answer.GeminiReply;
import io.voxqueue.config.Secret;
import io.voxqueue.event.AnswerDelta;
import io.voxqueue.event.AnswerDrafts;
import io.voxqueue.event.FollowedStory;
import io.voxqueue.event.HeardNews;
import io.voxqueue.event.JobFollowers;
import io.voxqueue.event.JobJournal;
import io.voxqueue.event.LocalJobEvents;
import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.AnswerSpec;
import io.voxqueue.job.InMemoryJobRepository;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobRunner;
import io.voxqueue.job.JobState;
import io.voxqueue.job.OwnerId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnswerJobRunnerTest {
    private final FakeGemini gemini = new FakeGemini();
    private final MutableClock clock = new MutableClock();
    private final InMemoryJobRepository jobs = new InMemoryJobRepository();
    private final LocalJobEvents events = new LocalJobEvents();
    private final JobJournal journal = new JobJournal(jobs, events, clock);
    private final AnswerDrafts drafts = new AnswerDrafts();
    private final JobFollowers followers = new JobFollowers(jobs, events, drafts, Runnable::run);
    private final FollowedStory story = new FollowedStory();
    private final AnswerModule answers = module(FakeGemini.KEY);
    private final JobRunner runner = answers.runner(journal, clock);

    @AfterEach
    void close() {
        answers.close();
        gemini.close();
    }

    @Test
    void theAnswerIsHeardAndKept() throws Exception {
        JobId id = queued();
        followers.follow(id, 0, story);
        runner.run(id);

        Job job = jobs.find(id).orElseThrow();
        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(((AnswerOutput) job.output().orElseThrow()).text()).isEqualTo("Hello, world.");
        assertThat(job.expiresAt()).isEmpty();
        assertThat(story.pieces()).first().isEqualTo(new AnswerDelta(id, 1, 0, "Hello"));
        assertThat(story.pieces().stream().map(AnswerDelta::text).collect(joining()))
                .isEqualTo("Hello, world."); // joined or not, as the network brings them
    }

    @Test
    void whatWasHeardIsBegunAnewByTheNextAttempt() throws Exception {
        JobId id = queued();
        followers.follow(id, 0, story);
        gemini.next(GeminiReply.cut("Hel"));
        assertThatThrownBy(() -> runner.run(id))
                .isInstanceOfSatisfying(
                        JobFailedException.class, e -> assertThat(e.isLastTry()).isFalse());
        assertThat(jobs.find(id).flatMap(Job::output)).contains(AnswerOutput.partial("Hel", "gemini-2.5-flash"));
        journal.change(id, Job::retry);
        runner.run(id);

        assertThat(story.pieces()).contains(new AnswerDelta(id, 1, 0, "Hel"), new AnswerDelta(id, 2, 0, "Hello"));
        assertThat(jobs.find(id).orElseThrow().attempt()).isEqualTo(2);
    }

    @Test
    void aRunningJobThatIsCancelledStopsAndStaysCancelled() throws Exception {
        JobId id = queued();
        gemini.next(GeminiReply.cut("Hel").thenStall());
        followers.followAll(OwnerId.LOCAL, new HeardNews() {
            @Override
            public void wrote(AnswerDelta piece) {
                runner.cancel(id);
            }
        });
        runner.run(id);

        assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(JobState.CANCELED);
    }

    @Test
    void aJobThatHasEndedIsNotAskedAgain() throws Exception {
        JobId id = queued();
        runner.run(id);
        runner.run(id);

        assertThat(gemini.requests()).hasSize(1);
    }

    @Test
    void withoutAKeyAJobThatWasAcceptedBeforeFails() {
        JobId id = queued();
        try (AnswerModule keyless = module("")) {
            assertThatThrownBy(() -> keyless.runner(journal, clock).run(id))
                    .isInstanceOfSatisfying(
                            JobFailedException.class,
                            e -> assertThat(e.isLastTry()).isTrue());
        }
    }

    private JobId queued() {
        AnswerSpec full = JobFixtures.answer("Why?");
        AnswerSpec plain =
                new AnswerSpec(full.messages(), full.system(), full.model(), full.temperature(), 50, Optional.empty());
        Job job = aJob().withSpec(plain).build();
        jobs.insert(job);
        return job.id();
    }

    private AnswerModule module(String key) {
        return AnswerModule.of(
                new AnswerOptions(
                        new Secret(key),
                        gemini.baseUrl(),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        2),
                4,
                drafts);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.MutableClock;
import io.voxqueue.answer.AnswerListener;
import io.voxqueue.answer.FakeGemini;
import io.voxqueue.answer.GeminiReply;
import io.voxqueue.config.Secret;
import io.voxqueue.event.JobJournal;
import io.voxqueue.job.AnswerOutput;
import io.voxqueue.job.AnswerSpec;
import io.voxqueue.job.InMemoryJobRepository;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFailedException;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobRunner;
import io.voxqueue.job.JobState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnswerJobRunnerTest {
    private final FakeGemini gemini = new FakeGemini();
    private final MutableClock clock = new MutableClock();
    private final InMemoryJobRepository jobs = new InMemoryJobRepository();
    private final JobJournal journal = new JobJournal(jobs, event -> {}, clock);
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final AnswerListener listener = (job, attempt, offset, text) -> {
        heard.add(attempt + "@" + offset + ":" + text);
        begun.complete(null);
    };
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
        runner.run(id);

        Job job = jobs.find(id).orElseThrow();
        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(((AnswerOutput) job.output().orElseThrow()).text()).isEqualTo("Hello, world.");
        assertThat(job.expiresAt()).isEmpty();
        assertThat(heard).first().isEqualTo("1@0:Hello");
        assertThat(heard).last().asString().endsWith("ld."); // its clock stands still: the rest is joined
    }

    @Test
    void whatWasHeardIsBegunAnewByTheNextAttempt() throws Exception {
        JobId id = queued();
        gemini.next(GeminiReply.cut("Hel"));
        assertThatThrownBy(() -> runner.run(id))
                .isInstanceOfSatisfying(
                        JobFailedException.class, e -> assertThat(e.isLastTry()).isFalse());
        journal.change(id, Job::retry);
        runner.run(id);

        assertThat(heard).contains("1@0:Hel", "2@0:Hello");
        assertThat(jobs.find(id).orElseThrow().attempt()).isEqualTo(2);
    }

    @Test
    void aRunningJobThatIsCancelledStopsAndStaysCancelled() throws Exception {
        JobId id = queued();
        gemini.next(GeminiReply.cut("Hel").thenStall());
        Thread canceler = new Thread(() -> {
            begun.join();
            runner.cancel(id);
        });
        canceler.start();
        runner.run(id);
        canceler.join();

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
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        2),
                listener);
    }
}

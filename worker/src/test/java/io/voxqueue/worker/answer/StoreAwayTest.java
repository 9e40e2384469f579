// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.answer;

import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.MutableClock;
import io.voxqueue.answer.FakeGemini;
import io.voxqueue.answer.GeminiReply;
import io.voxqueue.config.Secret;
import io.voxqueue.event.AnswerDrafts;
import io.voxqueue.event.JobJournal;
import io.voxqueue.job.InMemoryJobRepository;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.JobState;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The store goes away while a question is being answered. */
class StoreAwayTest {
    private final MutableClock clock = new MutableClock();
    private final InMemoryJobRepository jobs = new InMemoryJobRepository();
    private final AtomicInteger refusals = new AtomicInteger(2);

    @Test
    void answerIsKeptUntilTheStoreTakesItAndNobodyIsAskedTwice() throws Exception {
        Job job = aJob().withSpec(JobFixtures.answer("Why?")).build();
        jobs.insert(job);
        AnswerDrafts drafts = new AnswerDrafts();
        try (FakeGemini gemini = new FakeGemini();
                AnswerModule answers = AnswerModule.of(options(gemini), 4, drafts)) {
            gemini.next(GeminiReply.pieces("\"It ", "is.\"")); // as the question's schema wants it
            answers.runner(new JobJournal(store(), event -> {}, clock), clock).run(job.id());

            assertThat(jobs.find(job.id()).orElseThrow().state()).isEqualTo(JobState.SUCCEEDED);
            assertThat(refusals).hasNegativeValue();
            assertThat(gemini.requests()).hasSize(1);
        }
    }

    /** Takes no end of a job at first. */
    private JobRepository store() {
        return (JobRepository) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {JobRepository.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("replace")
                            && arguments[0] instanceof Job written
                            && written.state().isTerminal()
                            && refusals.getAndDecrement() > 0) {
                        throw new IllegalStateException("The store is away");
                    }
                    try {
                        return method.invoke(jobs, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static AnswerOptions options(FakeGemini gemini) {
        return new AnswerOptions(
                new Secret(FakeGemini.KEY),
                gemini.baseUrl(),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                2);
    }
}

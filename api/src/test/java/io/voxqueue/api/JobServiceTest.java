// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.util.Duration;
import io.voxqueue.api.limit.DailyAllowance;
import io.voxqueue.api.limit.JobLimits;
import io.voxqueue.config.AnswerConfiguration;
import io.voxqueue.config.LimitConfiguration;
import io.voxqueue.config.Secret;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobIds;
import io.voxqueue.job.JobState;
import io.voxqueue.job.OwnerId;
import io.voxqueue.job.SpeechOutput;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobServiceTest {
    private final FakeEngine engine = new FakeEngine();
    private final JobIds ids = new JobIds(engine.clock, new SecureRandom());
    private final JobService service = new JobService(
            engine.engine(),
            new JobIntake(
                    engine.engine(),
                    new SpeechIntake(new FixedVoices(), new WordAnalyzer(), 100),
                    new AnswerIntake(new AnswerConfiguration(
                            new Secret(""),
                            "",
                            List.of("gemini-2.5-flash"),
                            Duration.seconds(60),
                            Duration.seconds(5),
                            Duration.seconds(30),
                            3,
                            16,
                            1000,
                            100,
                            10_000)),
                    new WebhookIntake(false),
                    new JobIntake.Limits(
                            new JobLimits(new LimitConfiguration(600, 1_000_000, 500, 5000, 60), engine.jobs),
                            DailyAllowance.ofCharacters(engine.usage, 1_000_000),
                            DailyAllowance.ofTokens(engine.tokens, 10_000))));
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void whatIsAnsweredFromTheCacheHasItsAudioEvenWhenTheFormerJobIsDeletedMeanwhile() throws Exception {
        for (int round = 0; round < 300; round++) {
            SpeechRequest request = request("Round " + round);
            Job former = service.submit(ids.next(), OwnerId.LOCAL, request);
            engine.succeed(former.id());
            CyclicBarrier start = new CyclicBarrier(2);
            Future<Job> submitted = threads.submit(() -> {
                start.await();
                return service.submit(ids.next(), OwnerId.LOCAL, request);
            });
            Future<Boolean> deleted = threads.submit(() -> {
                start.await();
                service.delete(OwnerId.LOCAL, former.id());
                return true;
            });
            assertThat(deleted.get()).isTrue();
            Job job = submitted.get();
            if (job.state() == JobState.SUCCEEDED) {
                SpeechOutput output = (SpeechOutput) job.output().orElseThrow();
                assertThat(engine.audio.find(output.audio())).isPresent();
            }
            engine.jobs.delete(job.id());
        }
    }

    private static SpeechRequest request(String text) {
        return new SpeechRequest(text, null, null, null, null, null, null, null, null, null, null, null);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.job.Job;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.OwnerId;
import io.voxqueue.mongo.MongoJobRepository;
import io.voxqueue.mongo.MongoStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyedJobsCrashTest {
    /** Some time after the process has died. */
    private final InstantSource later = () -> InstantSource.system().instant().plus(Duration.ofMinutes(1));

    @TempDir
    private Path dataDirectory;

    @Test
    void theJobOfAProcessThatWasKilledBeforeItStoredItIsMadeOnce() throws Exception {
        JobId settled = killOnceItHas("claimed");
        try (MongoStore store = MongoStore.embedded(dataDirectory)) {
            JobRepository jobs = new MongoJobRepository(store);
            KeyedJobs keyed = DyingSubmitter.keyed(store, later);
            KeyedJobs.Submitted first = submit(keyed, jobs);
            KeyedJobs.Submitted second = submit(keyed, jobs);

            assertThat(first.job().id()).isEqualTo(settled);
            assertThat(first.replayed()).isFalse();
            assertThat(second.replayed()).isTrue();
            assertThat(jobs.countQueued()).isEqualTo(1);
        }
    }

    @Test
    void theJobOfAProcessThatWasKilledOnceItHadStoredItIsFound() throws Exception {
        JobId settled = killOnceItHas("stored");
        try (MongoStore store = MongoStore.embedded(dataDirectory)) {
            JobRepository jobs = new MongoJobRepository(store);
            KeyedJobs.Submitted found = submit(DyingSubmitter.keyed(store, later), jobs);

            assertThat(found.job().id()).isEqualTo(settled);
            assertThat(found.replayed()).isTrue();
            assertThat(jobs.countQueued()).isEqualTo(1);
        }
    }

    private static KeyedJobs.Submitted submit(KeyedJobs keyed, JobRepository jobs) {
        return keyed.submit(OwnerId.LOCAL, DyingSubmitter.KEY, DyingSubmitter.REQUEST, id -> {
            Job job = JobFixtures.aJob().withId(id).build();
            jobs.insert(job);
            return job;
        });
    }

    private JobId killOnceItHas(String reached) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                DyingSubmitter.class.getName(),
                dataDirectory.toString(),
                reached);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.redirectErrorStream(true).start();
        try (BufferedReader output = process.inputReader(UTF_8)) {
            String line = output.lines()
                    .filter(each -> each.startsWith(reached + " "))
                    .findFirst()
                    .orElseThrow();
            return JobId.parse(line.substring(reached.length() + 1));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}

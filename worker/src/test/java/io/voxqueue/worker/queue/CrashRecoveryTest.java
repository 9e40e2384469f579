// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.job.JobId;
import io.voxqueue.job.JobState;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashRecoveryTest {
    @TempDir
    private Path dataDirectory;

    @Test
    void jobOfAKilledProcessIsFinishedByTheNextAtOnce() throws Exception {
        JobId id = killWhileRunningAJob();
        try (QueueRig rig = QueueRig.in(dataDirectory)) {
            assertThat(rig.find(id).state()).isEqualTo(JobState.RUNNING);

            Instant before = Instant.now();
            ScriptedRunner runner = rig.start(job -> {});
            rig.awaitState(id, JobState.SUCCEEDED);

            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(20));
            assertThat(runner.runsOf(id)).isEqualTo(1);
            assertThat(rig.find(id).attempt()).isEqualTo(1);
        }
    }

    private JobId killWhileRunningAJob() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingWorker.class.getName(),
                        dataDirectory.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = process.inputReader(UTF_8)) {
            String running = output.lines()
                    .filter(line -> line.startsWith("running "))
                    .findFirst()
                    .orElseThrow();
            return JobId.parse(running.substring("running ".length()));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}

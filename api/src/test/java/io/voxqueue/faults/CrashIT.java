// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxqueue.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process dies of itself: in native code, or for want of memory. */
@Tag("faults")
class CrashIT {
    private static final String LONG = "This sentence takes a while to speak, and there are many of it. ".repeat(80);

    @TempDir
    private Path directory;

    @Test
    void jobThatCrashesItsProcessTwiceIsSetAsideAndTheOthersAreDone() throws Exception {
        String poison;
        try (ServiceProcess service = start()) {
            Caller client = Caller.of(service, data());
            poison = client.speak(LONG).id();
            crash(service, client, poison);
        }
        String bystander;
        try (ServiceProcess service = start()) {
            Caller client = Caller.of(service, data());
            bystander = client.speak("I was only there when it happened.").id();
            crash(service, client, poison);
        }
        try (ServiceProcess service = start()) {
            Caller client = Caller.of(service, data());
            Caller.Answer job = client.job(poison);
            assertThat(job.body().path("status").asText()).isEqualTo("failed");
            assertThat(job.body().at("/error/code").asText()).isEqualTo("worker_crashed");
            assertThat(job.body().at("/error/retryable").asBoolean()).isFalse();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> client.status(bystander).equals("succeeded"));
            assertThat(client.health("status")).isEqualTo("healthy");
        }
    }

    @Test
    void processThatRunsOutOfMemoryEndsAtOnceAndItsJobIsDoneByTheNext() throws Exception {
        String id;
        try (ServiceProcess service = start()) {
            Caller client = Caller.of(service, data());
            id = client.speak(LONG).id();
            awaitProgress(client, id);

            MemoryHog.enter(service.pid(), directory);

            assertThat(service.exit(30, TimeUnit.SECONDS)).isNotZero();
        }
        try (ServiceProcess service = start()) {
            Caller client = Caller.of(service, data());
            await().atMost(Duration.ofSeconds(90)).until(() -> client.status(id).equals("succeeded"));
            assertThat(client.job(id).body().path("attempt").asInt()).isEqualTo(1);
        }
    }

    /** While the job is being worked on. */
    private static void crash(ServiceProcess service, Caller client, String job) throws Exception {
        awaitProgress(client, job);
        service.signal("SEGV");
        assertThat(service.exit(30, TimeUnit.SECONDS)).isNotZero();
    }

    private static void awaitProgress(Caller client, String id) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> client.job(id).body().at("/progress/done").asInt() > 0);
    }

    private ServiceProcess start() throws IOException {
        return ServiceProcess.start(data(), directory.resolve("service.log"), Map.of("JDK_JAVA_OPTIONS", options()))
                .awaitHealthy();
    }

    /** As the launcher has it. */
    private String options() {
        return "-XX:+CrashOnOutOfMemoryError -XX:-CreateCoredumpOnCrash -XX:ErrorFile=" + directory + "/crash-%p.log";
    }

    private Path data() {
        return directory.resolve("data");
    }
}

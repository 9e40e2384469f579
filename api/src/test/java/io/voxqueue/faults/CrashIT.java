// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxqueue.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
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
    void jobThatCrashesItsProcessTwiceIsSetAsideAndThoseThatWereBesideItAreDone() throws Exception {
        poison(Map.of());
    }

    @Test
    void jobThatCrashesItsProcessTwiceIsSetAsideWhenTheStoreIsElsewhere() throws Exception {
        try (RemoteStore store = RemoteStore.open(directory.resolve("store"))) {
            poison(store.environment());
        }
    }

    private void poison(Map<String, String> environment) throws Exception {
        String poison;
        String neighbour;
        try (ServiceProcess service = start(environment)) {
            Caller client = caller(service, environment);
            poison = client.speak("Drink me. " + LONG).id();
            neighbour = client.speak("I only happen to be here. " + LONG).id();
            awaitProgress(client, neighbour);
            crash(service, client, poison);
        }
        String bystander;
        try (ServiceProcess service = start(environment)) {
            Caller client = Caller.of(service, data());
            bystander = client.speak("I was only there when it happened.").id();
            awaitProgress(client, poison);
            assertThat(client.status(neighbour)).isIn("queued", "succeeded"); // it is not beside it again
            crash(service, client, poison);
        }
        try (ServiceProcess service = start(environment)) {
            Caller client = Caller.of(service, data());
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> client.status(poison).equals("failed"));
            assertThat(client.job(poison).body().at("/error/code").asText()).isEqualTo("worker_crashed");
            assertThat(client.job(poison).body().at("/error/retryable").asBoolean())
                    .isFalse();
            for (String innocent : List.of(neighbour, bystander)) {
                await().atMost(Duration.ofSeconds(90))
                        .until(() -> client.status(innocent).equals("succeeded"));
                assertThat(client.job(innocent).body().path("attempt").asInt()).isEqualTo(1);
            }
            assertThat(client.health("status")).isEqualTo("healthy");
        }
    }

    @Test
    void processThatRunsOutOfMemoryEndsAtOnceAndItsJobIsDoneByTheNext() throws Exception {
        String id;
        try (ServiceProcess service = start(Map.of())) {
            Caller client = Caller.of(service, data());
            id = client.speak(LONG).id();
            awaitProgress(client, id);

            MemoryHog.enter(service.pid(), directory);

            assertThat(service.exit(30, TimeUnit.SECONDS)).isNotZero();
        }
        try (ServiceProcess service = start(Map.of())) {
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
        await().atMost(Duration.ofMinutes(3)) // another that was there in a crash may have to be tried first
                .pollInterval(Duration.ofMillis(50))
                .until(() -> client.job(id).body().at("/progress/done").asInt() > 0);
    }

    /** A store elsewhere begins without a key. */
    private Caller caller(ServiceProcess service, Map<String, String> environment) throws Exception {
        Caller client = Caller.of(service, data());
        return environment.isEmpty() ? client : client.register();
    }

    private ServiceProcess start(Map<String, String> environment) throws IOException {
        Map<String, String> all = new HashMap<>(environment);
        all.put("JDK_JAVA_OPTIONS", options());
        String two = Files.writeString(directory.resolve("two.yml"), "queue:\n  workers: 2\n")
                .toString();
        return ServiceProcess.start(data(), directory.resolve("service.log"), all, two)
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

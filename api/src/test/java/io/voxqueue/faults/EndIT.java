// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxqueue.api.live.LiveClient;
import io.voxqueue.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process ends because it is told to, because nobody needs it, or does not end what takes too long. */
@Tag("faults")
class EndIT {
    private static final String SENTENCE = "This sentence takes a while to speak, and there are many of it. ";

    @TempDir
    private Path directory;

    @Test
    void stopTakesNothingInFinishesWhatFitsTellsItAndEndsWithZero() throws Exception {
        try (ServiceProcess service = start("queue:\n  workers: 1\n  shutdownGrace: 20s\n")) {
            Caller client = Caller.of(service, data());
            String key = Files.readString(data().resolve("development.key")).strip();
            try (LiveClient socket = LiveClient.open(service.address().getPort(), key)) {
                String fits = client.speak(SENTENCE.repeat(20)).id();
                String waits = client.speak("I have to wait.").id();
                socket.say("{'type': 'subscribe', 'jobId': '%s'}", fits);
                await().until(() -> client.job(fits).body().at("/progress/done").asInt() > 0);

                CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(() -> terminate(service));
                await().pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
                    Caller.Answer refused = client.speak("Too late?");
                    assertThat(refused.status()).isEqualTo(503);
                    assertThat(refused.retryAfter()).isPresent();
                });
                assertThat(client.status(waits)).isEqualTo("queued");
                heardUntil(socket, "job.succeeded");

                assertThat(socket.closeCode()).isEqualTo(1012);
                assertThat(exit.get(40, TimeUnit.SECONDS)).isZero();
                ends(waits);
            }
        }
    }

    @Test
    void processThatNobodyNeedsEndsByItselfAndNotWhileASocketIsOpen() throws Exception {
        try (ServiceProcess service = start("idle:\n  exitAfter: 2s\n")) {
            String key = Files.readString(data().resolve("development.key")).strip();
            String id = Caller.of(service, data()).speak(SENTENCE.repeat(10)).id();
            try (LiveClient socket = LiveClient.open(service.address().getPort(), key)) {
                socket.say("{'type': 'subscribe', 'jobId': '%s'}", id);
                heardUntil(socket, "job.succeeded");
                assertThat(service.client().isHealthy()).isTrue(); // asking for that keeps nobody
            }
            assertThat(service.exit(30, TimeUnit.SECONDS)).isZero();
        }
    }

    @Test
    void workThatTakesTooLongFailsAndItsWorkerGoesOn() throws Exception {
        try (ServiceProcess service = start("queue:\n  workers: 1\nspeech:\n  timeout: 1s\n")) {
            Caller client = Caller.of(service, data());
            String endless = client.speak(SENTENCE.repeat(300)).id();
            String next = client.speak("Next, please.").id();

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> client.status(next).equals("succeeded"));
            Caller.Answer failed = client.job(endless);
            assertThat(failed.body().path("status").asText()).isEqualTo("failed");
            assertThat(failed.body().at("/error/code").asText()).isEqualTo("timed_out");
            assertThat(client.health("status")).isEqualTo("healthy");
        }
    }

    private void ends(String id) throws IOException {
        try (ServiceProcess next = start("{}")) {
            Caller client = Caller.of(next, data());
            await().atMost(Duration.ofSeconds(30)).until(() -> client.status(id).equals("succeeded"));
            assertThat(client.job(id).body().path("attempt").asInt()).isEqualTo(1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void heardUntil(LiveClient socket, String type) throws InterruptedException {
        String heard = socket.next().path("type").asText();
        while (!heard.equals(type)) {
            heard = socket.next().path("type").asText();
        }
    }

    private static int terminate(ServiceProcess service) {
        try {
            return service.terminate(Duration.ofSeconds(40));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ServiceProcess start(String settings) throws IOException {
        Path file = Files.writeString(directory.resolve("settings.yml"), settings);
        return ServiceProcess.start(data(), directory.resolve("service.log"), Map.of(), file.toString())
                .awaitHealthy();
    }

    private Path data() {
        return directory.resolve("data");
    }
}

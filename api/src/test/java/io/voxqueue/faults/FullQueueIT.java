// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxqueue.process.ServiceProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More jobs than the queue of a real process may hold. */
@Tag("faults")
class FullQueueIT {
    private static final String LONG = "This sentence takes a while to speak, and there are many of it. ".repeat(80);
    private static final int MOST = 3;

    @TempDir
    private Path directory;

    @Test
    void fullQueueRefusesWhatIsTooMuchAtOnceAndDoesAllThatItAccepted() throws Exception {
        Path settings = Files.writeString(
                directory.resolve("settings.yml"),
                "queue:\n  workers: 1\nlimits:\n  queuedJobs: 100\n  queuedJobsOfAll: " + MOST + "\n");
        Path data = directory.resolve("data");
        try (ServiceProcess service = ServiceProcess.start(
                        data, directory.resolve("service.log"), Map.of(), settings.toString())
                .awaitHealthy()) {
            Caller client = Caller.of(service, data);
            List<String> accepted = new ArrayList<>(List.of(client.speak(LONG).id()));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> client.status(accepted.get(0)).equals("running"));
            for (int i = 0; i < MOST; i++) {
                accepted.add(client.speak("I wait as number " + i + ".").id());
            }

            Caller.Answer refused = client.speak("Me too!");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("queue_full");
            assertThat(refused.retryAfter()).isPresent();
            assertThat(refused.took()).isLessThan(Duration.ofSeconds(5));
            assertThat(client.get("/health/live").status()).isEqualTo(200);

            String given = accepted.remove(MOST);
            assertThat(client.post("/api/jobs/" + given + "/cancel", "").status())
                    .isEqualTo(200);
            accepted.add(client.speak("There is room again.").id());
            for (String id : accepted) {
                await().atMost(Duration.ofSeconds(90))
                        .until(() -> client.status(id).equals("succeeded"));
            }
            assertThat(client.health("status")).isEqualTo("healthy");
        }
    }
}

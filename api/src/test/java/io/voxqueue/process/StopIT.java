// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopIT {
    private static final String SENTENCE = "This sentence is one of very many that are spoken one after the other. ";
    private static final int LONG = 2_500 / SENTENCE.length();
    private static final int LONGEST = 20_000 / SENTENCE.length();
    private static final int ROUNDS = 3;

    @TempDir
    Path directory;

    @Test
    void canceledSpeechFreesItsWorkerAtOnce() throws Exception {
        try (ServiceProcess service = ServiceProcess.startUnlimited(directory)) {
            ServiceClient client = service.client();
            Deque<String> running = new ArrayDeque<>();
            for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
                running.add(submit(client, i, LONGEST));
            }
            List<Long> took = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                running.forEach(id -> awaitProgress(client, id));
                String next = "It is my turn now, as number " + round + ".";
                took.add(msFromCancelToNextStart(client, running.remove(), next));
                running.add(submit(client, 1000 + round, LONGEST));
            }
            assertThat(Collections.min(took)) // in the others the machine may have been at something else
                    .as("milliseconds from the cancel to the next job's start")
                    .isLessThan(1000); // the budget is 200 on a machine that does nothing else; bench/ measures it
        }
    }

    private static long msFromCancelToNextStart(ServiceClient client, String running, String next) throws Exception {
        String waiting = client.submit(next, Map.of()).get("id").asText();

        JsonNode canceled = client.post("/api/jobs/" + running + "/cancel", Map.of());
        long canceledAt = Instant.parse(canceled.get("finishedAt").asText()).toEpochMilli();

        JsonNode started = client.awaitFinished(waiting);
        long startedAt = Instant.parse(started.get("startedAt").asText()).toEpochMilli();
        assertThat(client.job(running).get("status").asText()).isEqualTo("canceled");
        return startedAt - canceledAt;
    }

    @Test
    void terminatedServiceHandsOverWhatItCannotFinish() throws Exception {
        Path hasty = Files.writeString(directory.resolve("hasty.yml"), "queue:\n  shutdownGrace: 200ms\n");
        List<String> ids = new ArrayList<>();
        try (ServiceProcess service = start(hasty.toString())) {
            for (int i = 0; i < 3; i++) {
                ids.add(submit(service.client(), i, LONG));
            }
            awaitProgress(service.client(), ids.get(0));

            assertThat(service.terminate(Duration.ofSeconds(25))).isZero();
        }
        try (ServiceProcess service = start()) {
            for (String id : ids) {
                JsonNode job = service.client().awaitFinished(id);
                assertThat(job.get("status").asText()).isEqualTo("succeeded");
                assertThat(job.get("attempt").asInt()).isEqualTo(1);
            }
        }
    }

    private ServiceProcess start(String... settings) throws Exception {
        return ServiceProcess.start(directory.resolve("data"), directory.resolve("service.log"), Map.of(), settings)
                .awaitHealthy();
    }

    private static String submit(ServiceClient client, int number, int sentences) throws Exception {
        return client.submit("Number " + number + ". " + SENTENCE.repeat(sentences - 1), Map.of())
                .get("id")
                .asText();
    }

    private static void awaitProgress(ServiceClient client, String id) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50)) // far from a limit of requests
                .until(() -> client.job(id).at("/progress/done").asInt() > 0);
    }
}

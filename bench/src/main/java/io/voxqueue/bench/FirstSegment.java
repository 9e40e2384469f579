// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import io.voxqueue.process.ServiceClient;
import io.voxqueue.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** From posting three minutes of text to its first sentence being told, and to all of it being ready. */
final class FirstSegment {
    private static final int ROUNDS = 12;
    private static final int WARM_UP = 2;
    private static final int SENTENCES = 48;

    private FirstSegment() {}

    static void run() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("voxqueue-bench");
        try (ServiceProcess service = ServiceProcess.startUnlimited(directory)) {
            ServiceClient client = service.client();
            long[] first = new long[ROUNDS];
            long[] whole = new long[ROUNDS];
            long audioMs = 0;
            for (int i = -WARM_UP; i < ROUNDS; i++) {
                long begun = System.nanoTime();
                String id = client.submit(text(i), Map.of("segments", true))
                        .get("id")
                        .asText();
                CompletableFuture<Long> heard = new CompletableFuture<>();
                CompletableFuture<?> events = client.lines("/api/jobs/" + id + "/events", line -> {
                    if (line.startsWith("event: job.segment")) {
                        heard.complete(System.nanoTime());
                    }
                });
                audioMs =
                        client.awaitFinished(id).get("output").get("durationMs").asLong();
                long ended = System.nanoTime();
                events.orTimeout(10, TimeUnit.SECONDS).join();
                if (i >= 0) {
                    whole[i] = ended - begun;
                    first[i] = heard.orTimeout(10, TimeUnit.SECONDS).join() - begun;
                }
            }
            new Figures("first-segment")
                    .with("audioMs", audioMs)
                    .percentilesMs("firstTold", first)
                    .percentilesMs("wholeReady", whole)
                    .print();
        }
    }

    private static String text(int round) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < SENTENCES; i++) {
            text.append("Order ").append(1000 * (round + 5) + i);
            text.append(" has left the warehouse and will be there on Monday morning. ");
        }
        return text.toString();
    }
}

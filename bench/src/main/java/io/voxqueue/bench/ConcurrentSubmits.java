// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.process.ServiceClient;
import io.voxqueue.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A thousand different texts submitted at once: every answer must be its own, byte for byte what {@code say} makes. */
final class ConcurrentSubmits {
    private static final int SUBMISSIONS = 1000;
    private static final int COMPARED_EVERY = 50;

    private ConcurrentSubmits() {}

    static void run() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("voxqueue-bench");
        try (ServiceProcess service = ServiceProcess.startUnlimited(directory)) {
            ServiceClient client = service.client();
            long begun = System.nanoTime();
            List<CompletableFuture<JsonNode>> submitted = new ArrayList<>();
            for (int i = 0; i < SUBMISSIONS; i++) {
                submitted.add(client.submitAsync(text(i), Map.of("metadata", Map.of("number", i))));
            }
            CompletableFuture.allOf(submitted.toArray(CompletableFuture[]::new)).join();
            long accepted = System.nanoTime();
            int wrong = 0;
            int compared = 0;
            for (int i = 0; i < SUBMISSIONS; i++) {
                JsonNode job =
                        client.awaitFinished(submitted.get(i).join().get("id").asText());
                boolean own = job.get("status").asText().equals("succeeded")
                        && job.get("metadata").get("number").asInt() == i;
                if (own && i % COMPARED_EVERY == 0) {
                    compared++;
                    byte[] audio = client.get(job.get("output").get("audioUrl").asText());
                    own = Arrays.equals(audio, said(text(i), directory.resolve(i + ".wav")));
                }
                wrong += own ? 0 : 1;
            }
            new Figures("concurrent-submits")
                    .with("submissions", SUBMISSIONS)
                    .with("comparedWithSay", compared)
                    .with("mixedOrMissing", wrong)
                    .with("acceptedAfterMs", (accepted - begun) / 1e6)
                    .with("finishedAfterMs", (System.nanoTime() - begun) / 1e6)
                    .print();
        }
    }

    private static String text(int i) {
        return "Ticket number " + (i + 1) + " is waiting at counter " + (i % 37 + 1) + ".";
    }

    /** What the command line makes of the text. */
    private static byte[] said(String text, Path file) throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("voxqueue.home"));
        Process say = new ProcessBuilder(home.resolve("voxqueue").toString(), "say", text, "-o", file.toString())
                .inheritIO()
                .start();
        if (say.waitFor() != 0) {
            throw new IllegalStateException("say ended with " + say.exitValue());
        }
        return Files.readAllBytes(file);
    }
}

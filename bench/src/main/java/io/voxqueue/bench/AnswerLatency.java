// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.answer.FakeGemini;
import io.voxqueue.answer.GeminiReply;
import io.voxqueue.process.ServiceClient;
import io.voxqueue.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A spoken answer that a model writes at 40 tokens a second: from asking to the first piece, and from the end of the first
 * sentence to its being there to be heard.
 */
final class AnswerLatency {
    private static final int ROUNDS = 12;
    private static final int WARM_UP = 3;
    private static final long TOKEN_MS = 25;
    private static final String FIRST = "That depends on it.";
    private static final String REST = " Then there is more to say about it all. And this is the end.";

    private AnswerLatency() {}

    static void run() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("voxqueue-bench");
        try (FakeGemini gemini = new FakeGemini();
                ServiceProcess service = ServiceProcess.start(
                                directory.resolve("data"),
                                directory.resolve("service.log"),
                                Map.of("GEMINI_API_KEY", FakeGemini.KEY, "GOOGLE_GEMINI_BASE_URL", gemini.baseUrl()))
                        .awaitHealthy()) {
            long[] delta = new long[ROUNDS];
            long[] segment = new long[ROUNDS];
            for (int i = -WARM_UP; i < ROUNDS; i++) {
                gemini.next(GeminiReply.pieces(tokens()).slowly(TOKEN_MS));
                Round round = ask(service.client());
                if (i >= 0) {
                    delta[i] =
                            round.delta().orTimeout(20, TimeUnit.SECONDS).join() - TOKEN_MS * 1_000_000 - round.begun();
                    segment[i] = round.segment().orTimeout(20, TimeUnit.SECONDS).join()
                            - round.sentence().orTimeout(20, TimeUnit.SECONDS).join();
                }
            }
            new Figures("answer-latency")
                    .percentilesMs("submitToFirstPiece", delta)
                    .percentilesMs("sentenceToSegment", segment)
                    .print();
        }
    }

    /** When it was asked, when its first piece came, when the first sentence was written and when it could be heard. */
    private record Round(
            long begun,
            CompletableFuture<Long> delta,
            CompletableFuture<Long> sentence,
            CompletableFuture<Long> segment) {}

    private static Round ask(ServiceClient client) throws IOException, InterruptedException {
        Round round = new Round(
                System.nanoTime(), new CompletableFuture<>(), new CompletableFuture<>(), new CompletableFuture<>());
        JsonNode job = client.post("/api/ai/generate", Map.of("prompt", "Why?", "speak", Map.of()));
        String id = job.get("id").asText();
        CompletableFuture<?> events =
                client.lines(job.at("/urls/events").asText(), line -> heard(line, round, System.nanoTime()));
        client.awaitFinished(id);
        events.orTimeout(10, TimeUnit.SECONDS).join();
        return round;
    }

    private static void heard(String line, Round round, long now) {
        if (line.startsWith("event: answer.delta")) {
            round.delta().complete(now);
        } else if (line.startsWith("event: job.segment")) {
            round.segment().complete(now);
        } else if (line.contains("\"answer.delta\"") && line.contains(".\"}")) {
            round.sentence().complete(now);
        }
    }

    private static String[] tokens() {
        List<String> tokens = new ArrayList<>();
        for (String word : (FIRST + REST).split("(?= )", -1)) {
            tokens.add(word);
        }
        return tokens.toArray(String[]::new);
    }
}

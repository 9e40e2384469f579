// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.answer.FakeGemini;
import io.voxqueue.answer.GeminiReply;
import io.voxqueue.api.live.LiveClient;
import io.voxqueue.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** From asking over a socket to the first words of the answer, by a model that answers at once, 40 tokens a second. */
final class FirstDelta {
    private static final int ROUNDS = 100;
    private static final int WARM_UP = 20;
    private static final int TOKENS = 4;
    private static final int TOKEN_MS = 25;

    private FirstDelta() {}

    static void run() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("voxqueue-bench");
        try (FakeGemini gemini = new FakeGemini();
                ServiceProcess service = ServiceProcess.start(
                                directory.resolve("data"),
                                directory.resolve("service.log"),
                                Map.of("GEMINI_API_KEY", FakeGemini.KEY, "GOOGLE_GEMINI_BASE_URL", gemini.baseUrl()),
                                ServiceProcess.unlimited(directory))
                        .awaitHealthy();
                LiveClient client = LiveClient.open(
                        service.address().getPort(),
                        Files.readString(directory.resolve("data/development.key"))
                                .strip())) {
            long[] first = new long[ROUNDS];
            for (int i = -WARM_UP; i < ROUNDS; i++) {
                gemini.next(GeminiReply.pieces(tokens()).slowly(TOKEN_MS));
                long took = ask(client);
                if (i >= 0) {
                    first[i] = took;
                }
            }
            new Figures("first-delta").percentilesMs("firstDelta", first).print();
        }
    }

    /** How long it took until there was a word, less what the model took. */
    private static long ask(LiveClient client) throws InterruptedException {
        long begun = System.nanoTime();
        client.say("{'type': 'chat.send', 'text': 'Why?'}");
        long heard = 0;
        JsonNode next = client.next();
        while (!next.path("type").asText().equals("job.succeeded")) {
            if (heard == 0 && next.path("type").asText().equals("answer.delta")) {
                heard = System.nanoTime();
            }
            next = client.next();
        }
        return heard - begun - TOKEN_MS * 1_000_000L;
    }

    private static String[] tokens() {
        String[] tokens = new String[TOKENS];
        Arrays.fill(tokens, "word ");
        return tokens;
    }
}

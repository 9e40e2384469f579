// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.answer.GeminiReply;
import io.voxqueue.api.live.LiveClient;
import io.voxqueue.event.AnswerDelta;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A spoken answer that a model writes at 40 tokens a second: from asking to the first piece, and from the end of the first
 * sentence to its being there to be heard.
 */
final class AnswerLatency {
    private static final int ROUNDS = Integer.getInteger("rounds", 40);
    private static final int WARM_UP = 10;
    private static final long TOKEN_MS = 25;
    private static final String FIRST = "That depends on it.";
    private static final String REST = " Then there is more to say about it all. And this is the end.";

    private AnswerLatency() {}

    static void run() throws IOException, InterruptedException {
        long[] running = new long[ROUNDS];
        long[] model = new long[ROUNDS];
        long[] delta = new long[ROUNDS];
        long[] segment = new long[ROUNDS];
        try (AnsweringProcess process = AnsweringProcess.start()) {
            for (int i = -WARM_UP; i < ROUNDS; i++) {
                process.gemini().reset();
                process.gemini().next(GeminiReply.pieces(tokens()).slowly(TOKEN_MS));
                Round round = ask(process.client());
                if (i >= 0) {
                    running[i] = round.running() - round.asked();
                    model[i] = process.gemini().requests().get(0).at() - round.asked();
                    delta[i] = round.piece() - TOKEN_MS * 1_000_000 - round.asked();
                    segment[i] = round.segment() - round.sentence();
                }
            }
        }
        new Figures("answer-latency")
                .percentilesMs("askedToModel", model)
                .percentilesMs("askedToRunning", running)
                .percentilesMs("askedToFirstPiece", delta)
                .percentilesMs("sentenceToSegment", segment)
                .print();
    }

    /** When it was asked, when its job ran, when its first piece came, when the first sentence was written and when it could be heard. */
    private record Round(long asked, long running, long piece, long sentence, long segment) {}

    private static Round ask(LiveClient client) throws InterruptedException {
        long asked = System.nanoTime();
        client.say("{'type': 'chat.send', 'text': 'Why?', 'speak': true}");
        long running = 0;
        long piece = 0;
        long sentence = 0;
        long segment = 0;
        String text = "";
        for (String type = ""; !type.equals("job.succeeded"); ) {
            JsonNode heard = client.next();
            long now = System.nanoTime();
            type = heard.path("type").asText();
            if (type.equals("job.started")) {
                running = now;
            } else if (type.equals(AnswerDelta.WIRE_NAME)) {
                text += heard.path("text").asText();
                piece = piece == 0 ? now : piece;
                sentence = sentence == 0 && text.startsWith(FIRST) ? now : sentence;
            } else if (type.equals("job.segment") && segment == 0) {
                segment = now;
            }
        }
        return new Round(asked, running, piece, sentence, segment);
    }

    private static String[] tokens() {
        List<String> tokens = new ArrayList<>();
        for (String word : (FIRST + REST).split("(?= )", -1)) {
            tokens.add(word);
        }
        return tokens.toArray(String[]::new);
    }
}

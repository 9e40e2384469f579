// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.bench;

import io.voxqueue.answer.GeminiReply;
import java.io.IOException;

/** Somebody interrupts an answer that is being written and spoken: until the model is hung up on, and until that is confirmed. */
final class Interruption {
    private static final int ROUNDS = Integer.getInteger("rounds", 40);
    private static final int WARM_UP = 10;
    private static final GeminiReply ENDLESS = GeminiReply.pieces(
                    "There is so much to say about this, as everybody knows by now. "
                            .repeat(100)
                            .split("(?<= )"))
            .slowly(10);

    private Interruption() {}

    static void run() throws IOException, InterruptedException {
        long[] hungUp = new long[ROUNDS];
        long[] confirmed = new long[ROUNDS];
        try (AnsweringProcess process = AnsweringProcess.start()) {
            for (int i = -WARM_UP; i < ROUNDS; i++) {
                process.gemini().next(ENDLESS);
                process.client().say("{'type': 'chat.send', 'text': 'Why?', 'speak': true}");
                String job = process.next("reply").at("/job/id").asText();
                process.next("job.segment");
                long said = System.nanoTime();
                process.client().say("{'type': 'playback', 'jobId': '%s', 'audioMs': 500, 'interrupt': true}", job);
                process.next("reply");
                long replied = System.nanoTime();
                long brokenOff = process.gemini().nextBrokenOff();
                if (i >= 0) {
                    hungUp[i] = brokenOff - said;
                    confirmed[i] = replied - said;
                }
            }
        }
        new Figures("interruption")
                .percentilesMs("saidToHungUp", hungUp)
                .percentilesMs("saidToConfirmed", confirmed)
                .print();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.answer.FakeGemini;
import io.voxqueue.answer.GeminiReply;
import io.voxqueue.api.live.LiveClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A long answer is spoken to who tells, over a real socket, how far the listening has got. */
class PlaybackPaceTest {
    private static final int SENTENCES = 8;
    private static final int AHEAD = 2;

    @Test
    void isNeverMoreThanTwoSegmentsAheadOfWhoListens(@TempDir Path data) throws Exception {
        try (AnsweringService service = new AnsweringService(data, FakeGemini.KEY).start();
                LiveClient client = service.live()) {
            service.answered("{\"prompt\":\"Why?\",\"speak\":{}}"); // the voice takes its time to load, once
            service.gemini.next(GeminiReply.pieces(sentences()).slowly(750)); // until a listener reports, nothing waits
            String job = client.say("{'type': 'chat.send', 'text': 'Why?', 'speak': true}")
                    .next()
                    .at("/job/id")
                    .asText();
            List<JsonNode> segments = new ArrayList<>();
            while (segments.isEmpty()) {
                hear(client.next(), segments);
            }
            for (int heard = 0; heard + AHEAD + 1 < SENTENCES; heard++) {
                long beingHeard = segments.get(heard).path("startMs").asLong();
                client.say("{'type': 'playback', 'jobId': '%s', 'audioMs': %d}", job, beingHeard);
                while (segments.size() < heard + AHEAD + 1) {
                    hear(client.next(), segments);
                }
                await().until(service::narratorWaitsForListener);
                hearAllThatWasTold(client, segments);
                assertThat(segments).hasSize(heard + AHEAD + 1);
            }
            client.say("{'type': 'playback', 'jobId': '%s', 'audioMs': %d}", job, Integer.MAX_VALUE);
            while (!hear(client.next(), segments).equals("job.succeeded")) {
                // the rest is spoken without a pause
            }
            assertThat(segments).hasSize(SENTENCES);
        }
    }

    private static String hear(JsonNode message, List<JsonNode> segments) {
        String type = message.path("type").asText();
        if (type.equals("job.segment")) {
            segments.add(message.path("segment"));
        }
        return type;
    }

    /** Answers come in order: what was told before the question is heard before its answer. */
    private static void hearAllThatWasTold(LiveClient client, List<JsonNode> segments) throws InterruptedException {
        client.say("{'type': 'ping', 'ref': 'all?'}");
        JsonNode next = client.next();
        while (!next.path("ref").asText().equals("all?")) {
            hear(next, segments);
            next = client.next();
        }
    }

    private static String[] sentences() {
        return IntStream.range(0, SENTENCES)
                .mapToObj(i -> "Sentence number " + (i + 1) + " is said now. ")
                .toArray(String[]::new);
    }
}

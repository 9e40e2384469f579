// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentsIT {
    private static final int HEADER = 44;
    private static final int SENTENCES = 40;

    @TempDir
    Path directory;

    @Test
    void theFirstSentenceIsHeardLongBeforeTheLastAndTogetherTheyAreTheWhole() throws Exception {
        try (ServiceProcess service = ServiceProcess.startUnlimited(directory)) {
            ServiceClient client = service.client();
            String id =
                    client.submit(text(), Map.of("segments", true)).get("id").asText();
            List<String> lines = new CopyOnWriteArrayList<>();
            CompletableFuture<?> told = client.lines("/api/jobs/" + id + "/events", lines::add);
            byte[] first = awaitFirst(client, id);
            JsonNode then = client.job(id);
            JsonNode job = client.awaitFinished(id);
            byte[] whole = client.get(job.get("output").get("audioUrl").asText());
            ByteArrayOutputStream samples = new ByteArrayOutputStream();
            for (int i = 0; i < SENTENCES; i++) {
                samples.write(data(client.get(address(id, i))));
            }

            assertThat(then.get("status").asText()).isEqualTo("running");
            assertThat(first).isEqualTo(client.get(address(id, 0)));
            assertThat(samples.toByteArray()).isEqualTo(data(whole));
            told.get(30, TimeUnit.SECONDS);
            assertThat(segments(lines)).hasSize(SENTENCES).allSatisfy(segment -> {
                assertThat(segment.get("audioUrl").asText())
                        .isEqualTo(address(id, segment.get("index").asInt()));
                assertThat(segment.get("words").size()).isGreaterThan(8);
            });
        }
    }

    private static String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < SENTENCES; i++) {
            text.append("This is sentence number ").append(i).append(", and it is not the last one. ");
        }
        return text.toString();
    }

    private static byte[] awaitFirst(ServiceClient client, String id) throws Exception {
        while (client.status(address(id, 0)) != 200) {
            assertThat(client.job(id).get("status").asText()).isIn("queued", "running");
        }
        return client.get(address(id, 0));
    }

    private static List<JsonNode> segments(List<String> lines) throws IOException {
        List<JsonNode> segments = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("data:")) {
                JsonNode event = new ObjectMapper().readTree(line.substring("data:".length()));
                if (event.get("type").asText().equals("job.segment")) {
                    segments.add(event.get("segment"));
                }
            }
        }
        return segments;
    }

    private static String address(String id, int index) {
        return "/api/tts/audio/" + id + "/segments/" + index + ".wav";
    }

    private static byte[] data(byte[] wav) {
        return Arrays.copyOfRange(wav, HEADER, wav.length);
    }
}

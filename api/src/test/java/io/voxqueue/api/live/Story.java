// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was heard of one job, over however many connections: each event must be the very next. */
final class Story {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A store shared by several takes a process for dead after some 20 s without a sign of life. */
    private static final int PATIENCE_SECONDS = 90;

    private final List<JsonNode> events = new CopyOnWriteArrayList<>();

    /** Up to that number, or to the end of the job. */
    void hear(LiveClient client, long number) throws InterruptedException {
        while (last() < number && !hasEnded()) {
            hear(client.next(PATIENCE_SECONDS));
        }
    }

    /** A line of a stream of server-sent events. */
    void line(String line) {
        try {
            if (line.startsWith("data: ")) {
                hear(JSON.readTree(line.substring("data: ".length())));
            }
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void hear(JsonNode message) {
        if (message.path("type").asText().startsWith("job.")) {
            events.add(message);
        }
    }

    long last() {
        return events.isEmpty() ? 0 : events.get(events.size() - 1).path("seq").asLong();
    }

    List<JsonNode> events() {
        return List.copyOf(events);
    }

    List<String> types() {
        return events.stream().map(event -> event.path("type").asText()).toList();
    }

    String firstAudioUrl() {
        return segments().get(0).path("audioUrl").asText();
    }

    private boolean hasEnded() {
        return !events.isEmpty()
                && events.get(events.size() - 1).path("job").path("finishedAt").isTextual();
    }

    /** From the first event to the success without a gap or a repetition, and every sentence with its words. */
    void assertWhole(int sentences) {
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).path("seq").asLong()).isEqualTo(i + 1);
        }
        assertThat(types()).startsWith("job.queued", "job.started").endsWith("job.succeeded");
        List<JsonNode> segments = segments();
        assertThat(segments).hasSize(sentences);
        for (int i = 0; i < sentences; i++) {
            assertThat(segments.get(i).path("index").asInt()).isEqualTo(i);
            assertThat(segments.get(i).path("words")).isNotEmpty();
        }
    }

    private List<JsonNode> segments() {
        return events.stream()
                .filter(event -> event.path("type").asText().equals("job.segment"))
                .map(event -> event.path("segment"))
                .toList();
    }
}

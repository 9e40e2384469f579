// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.api.socket.NodeClient;
import io.voxqueue.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sockets of a real process that ends. */
class LiveProcessIT {
    private static final String LONG = "This sentence takes a while to speak, and there are many of it. ".repeat(60);

    @TempDir
    Path directory;

    @Test
    void aServiceThatStopsTellsItsClientsToComeBack() throws Exception {
        try (ServiceProcess service = ServiceProcess.startUnlimited(directory);
                LiveClient client = open(service)) {
            Optional<NodeClient> node = NodeClient.isInstalled() ? Optional.of(node(service)) : Optional.empty();
            assertThat(service.terminate(Duration.ofSeconds(25))).isZero();
            assertThat(client.closeCode()).isEqualTo(1012);
            if (node.isPresent()) {
                assertThat(node.get().complaint()).isEmpty();
            }
        }
    }

    @Test
    void whoWasCutOffByAKillHearsTheRestOnceAfterTheRestart() throws Exception {
        String id;
        long last;
        try (ServiceProcess service = ServiceProcess.startUnlimited(directory);
                LiveClient client = open(service)) {
            client.say("{'type': 'tts.generate', 'text': '%s'}", LONG);
            id = client.next().path("job").path("id").asText();
            List<JsonNode> heard = until(client, "job.progress");
            last = heard.get(heard.size() - 1).path("seq").asLong();
            service.kill();
        }
        try (ServiceProcess service = ServiceProcess.startUnlimited(directory);
                LiveClient client = open(service)) {
            client.say("{'type': 'subscribe', 'jobId': '%s', 'after': %d}", id, last);
            assertThat(client.next().path("type").asText()).isEqualTo("snapshot");
            List<JsonNode> rest = until(client, "job.succeeded");

            assertThat(rest).extracting(event -> event.path("type").asText()).contains("job.queued", "job.started");
            for (int i = 0; i < rest.size(); i++) {
                assertThat(rest.get(i).path("seq").asLong()).isEqualTo(last + 1 + i);
            }
        }
    }

    private LiveClient open(ServiceProcess service) throws IOException, InterruptedException {
        return LiveClient.open(service.address().getPort(), key());
    }

    /** One that has heard a text spoken, sentence by sentence, and now waits for the stop. */
    private NodeClient node(ServiceProcess service) throws IOException {
        NodeClient node =
                NodeClient.start("segmentsAndRestart", service.address().getPort(), key());
        assertThat(node.said()).isEqualTo("heard");
        return node;
    }

    private String key() throws IOException {
        return Files.readString(directory.resolve("data/development.key")).strip();
    }

    /** What is heard up to the first of that type. */
    private static List<JsonNode> until(LiveClient client, String type) throws InterruptedException {
        List<JsonNode> events = new ArrayList<>();
        JsonNode next = client.next();
        while (!next.path("type").asText().equals(type)) {
            events.add(next);
            next = client.next();
        }
        events.add(next);
        return events;
    }
}

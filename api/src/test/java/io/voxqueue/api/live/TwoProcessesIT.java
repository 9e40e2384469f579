// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.process.ServiceProcess;
import io.voxqueue.process.SharedStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two services on one store: what is submitted in one is heard in the other, whichever of them dies. */
class TwoProcessesIT {
    private static final String SENTENCE =
            "The next train to the harbour leaves in a quarter of an hour, and it stops at every"
                    + " station between the old town, the market square and the lighthouse at the end of the pier. ";
    private static final int SENTENCES = 80;

    @TempDir
    Path directory;

    private SharedStore store;
    private ServiceProcess one;
    private ServiceProcess other;
    private String token;

    @BeforeEach
    void start() throws Exception {
        store = SharedStore.start(directory);
        one = store.service("one").awaitHealthy();
        token = store.register(one);
    }

    @AfterEach
    void stop() {
        one.close();
        if (other != null) {
            other.close();
        }
        store.close();
    }

    @Test
    void whoListenedToTheProcessThatWasKilledHearsTheRestOnceFromTheOther() throws Exception {
        String id = submit();
        Story socket = new Story();
        Story stream = new Story();
        try (LiveClient client = LiveClient.open(other.address().getPort(), token)) {
            client.say("{'type': 'subscribe', 'jobId': '%s'}", id);
            var streaming = other.client().lines("/api/jobs/" + id + "/events", stream::line);
            socket.hear(client, 6);
            await().atMost(Duration.ofSeconds(30)).until(() -> stream.last() >= 6);
            assertThat(other.client().get(socket.firstAudioUrl())).hasSizeGreaterThan(1000);
            other.kill();
            assertThat(streaming).failsWithin(Duration.ofSeconds(10));
        }
        try (LiveClient client = LiveClient.open(one.address().getPort(), token)) {
            client.say("{'type': 'subscribe', 'jobId': '%s', 'after': %d}", id, socket.last());
            var streaming = one.client().lines("/api/jobs/" + id + "/events?after=" + stream.last(), stream::line);
            socket.hear(client, Long.MAX_VALUE);

            assertThat(streaming).succeedsWithin(Duration.ofSeconds(30));
        }
        socket.assertWhole(SENTENCES);
        stream.assertWhole(SENTENCES);
    }

    @Test
    @Tag("faults")
    void whoListensElsewhereHearsHowAJobEndsWhoseProcessWasKilled() throws Exception {
        String id = submit();
        Story socket = new Story();
        Story stream = new Story();
        try (LiveClient client = LiveClient.open(other.address().getPort(), token)) {
            client.say("{'type': 'subscribe', 'jobId': '%s'}", id);
            var streaming = other.client().lines("/api/jobs/" + id + "/events", stream::line);
            socket.hear(client, 6);
            one.kill();
            socket.hear(client, Long.MAX_VALUE);

            assertThat(streaming).succeedsWithin(Duration.ofSeconds(30));
        }
        assertThat(socket.types())
                .endsWith("job.succeeded")
                .containsSubsequence("job.started", "job.queued", "job.started");
        assertThat(stream.events()).isEqualTo(socket.events());
    }

    /** The job that one of them runs: the other, which might be the quicker to take it, is not there until then. */
    private String submit() throws Exception {
        JsonNode job = one.client().submit(SENTENCE.repeat(SENTENCES), Map.of("segments", true));
        String id = job.get("id").asText();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> one.client().job(id).get("status").asText().equals("running"));
        other = store.service("other").awaitHealthy();
        return id;
    }
}

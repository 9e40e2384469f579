// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.account.Role;
import io.voxqueue.api.RunningService;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JobSocketTest {
    @RegisterExtension
    static final RunningService service = new RunningService();

    private LiveClient client;

    @BeforeEach
    void open() throws InterruptedException {
        client = LiveClient.open(service, service.key());
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aSubmittedJobIsToldOfUntilItsEnd() throws Exception {
        client.say("{'type': 'tts.generate', 'ref': 'a', 'text': 'Good morning.', 'metadata': {'page': 3}}");
        JsonNode reply = client.next();
        service.engine.succeed(JobId.parse(reply.path("job").path("id").asText()));

        assertThat(reply.path("type").asText()).isEqualTo("reply");
        assertThat(reply.path("ref").asText()).isEqualTo("a");
        assertThat(reply.path("status").asInt()).isEqualTo(202);
        assertThat(reply.path("job").path("metadata").path("page").asInt()).isEqualTo(3);
        JsonNode snapshot = client.next();
        assertThat(snapshot.path("type").asText()).isEqualTo("snapshot");
        assertThat(snapshot.path("ref").asText()).isEqualTo("a");
        JsonNode last = untilEnd(snapshot.path("seq").asLong());
        assertThat(last.path("type").asText()).isEqualTo("job.succeeded");
        assertThat(last.path("job").path("output").path("audioUrl").asText())
                .contains(reply.path("job").path("id").asText());
    }

    @Test
    void whoComesBackHearsWhatWasMissedOnce() throws Exception {
        JobId id = service.submit("Good evening.");
        service.engine.start(id);
        service.engine.advance(id, 1, 4);
        service.engine.advance(id, 2, 4);

        client.say("{'type': 'subscribe', 'jobId': '%s', 'after': 1}", id);
        assertThat(client.next().path("job").path("progress").path("done").asInt())
                .isEqualTo(2);
        List<Long> missed = List.of(seq(client.next()), seq(client.next()), seq(client.next()));
        service.engine.advance(id, 3, 4);

        assertThat(missed).isSorted().doesNotHaveDuplicates();
        assertThat(seq(client.next())).isEqualTo(missed.get(2) + 1);
        assertThat(client.isQuiet()).isTrue();
    }

    @Test
    void whoFollowsAJobThatWaitsHearsWhenItsPlaceMoves() throws Exception {
        JobId before = service.submit("Before.");
        JobId id = service.submit("Behind.");
        client.say("{'type': 'subscribe', 'jobId': '%s', 'after': 1, 'ref': 'place'}", id);
        JsonNode snapshot = client.next();
        service.engine.start(before);
        JsonNode moved = client.next();

        assertThat(moved.path("type").asText()).isEqualTo("snapshot");
        assertThat(moved.has("ref")).isFalse();
        assertThat(moved.path("seq")).isEqualTo(snapshot.path("seq"));
        assertThat(moved.path("job").path("queuePosition").asLong())
                .isEqualTo(snapshot.path("job").path("queuePosition").asLong() - 1);
        assertThat(client.isQuiet()).isTrue();
    }

    @Test
    void whoListensToAllHearsOnlyOfOwnJobs() throws Exception {
        String other = service.engine.keyOf(new OwnerId("other"), Role.USER);
        client.say("{'type': 'subscribe', 'all': true, 'ref': 'all'}");
        assertThat(client.next().path("status").asInt()).isEqualTo(200);

        service.send(service.posting(service.requestAs(other, "/api/tts/generate"), "{\"text\": \"Not yours.\"}"));
        service.engine.nextSubmitted();
        JobId mine = service.submit("Mine.");

        assertThat(client.next().path("jobId").asText()).isEqualTo(mine.toString());
        assertThat(client.isQuiet()).isTrue();
        client.say("{'type': 'unsubscribe', 'all': true}").next();
        service.submit("Mine too.");
        assertThat(client.isQuiet()).isTrue();
    }

    @Test
    void aJobFollowedByItselfIsNotToldOfTwice() throws Exception {
        client.say("{'type': 'subscribe', 'all': true}").next();
        JobId id = service.submit("Once.");
        client.next(); // queued
        client.say("{'type': 'subscribe', 'jobId': '%s', 'after': 1}", id).next();
        service.engine.start(id);

        assertThat(client.next().path("type").asText()).isEqualTo("job.started");
        assertThat(client.isQuiet()).isTrue();
    }

    @Test
    void somebodyElsesJobIsNotThere() throws Exception {
        String other = service.engine.keyOf(new OwnerId("other"), Role.USER);
        JobId id = service.submit("Mine.");
        try (LiveClient stranger = LiveClient.open(service, other)) {
            for (String type : new String[] {"subscribe", "job.cancel"}) {
                JsonNode error = stranger.say("{'type': '%s', 'ref': 'r', 'jobId': '%s'}", type, id)
                        .next();

                assertThat(error.path("type").asText()).isEqualTo("error");
                assertThat(error.path("code").asText()).isEqualTo("job_not_found");
                assertThat(error.path("ref").asText()).isEqualTo("r");
            }
        }
    }

    @Test
    void aJobIsCanceled() throws Exception {
        JobId id = service.submit("Never mind.");

        JsonNode reply = client.say("{'type': 'job.cancel', 'jobId': '%s'}", id).next();

        assertThat(reply.path("status").asInt()).isEqualTo(200);
        assertThat(reply.path("job").path("status").asText()).isEqualTo("canceled");
        assertThat(client.say("{'type': 'job.cancel', 'jobId': '%s'}", id)
                        .next()
                        .path("code")
                        .asText())
                .isEqualTo("already_finished");
    }

    @Test
    void aKeyThatWasSentOverHttpIsKnownHere() throws Exception {
        JsonNode first =
                service.json(service.post("/api/tts/generate", "{\"text\": \"Once only.\"}", "Idempotency-Key", "k-1"));

        JsonNode again = client.say("{'type': 'tts.generate', 'text': 'Once only.', 'idempotencyKey': 'k-1'}")
                .next();

        assertThat(again.path("job").path("id")).isEqualTo(first.path("id"));
    }

    @Test
    void whatCannotBeDoneIsSaid() throws Exception {
        assertThat(refusal("{'type': 'sing'}")).isEqualTo("invalid_value");
        assertThat(refusal("{'ref': 'x'}")).isEqualTo("missing_field");
        assertThat(refusal("{'type': 7}")).isEqualTo("wrong_type");
        assertThat(refusal("['subscribe']")).isEqualTo("malformed_json");
        assertThat(refusal("{'type': ")).isEqualTo("malformed_json");
        assertThat(refusal("{'type': 'subscribe'}")).isEqualTo("missing_field");
        assertThat(refusal("{'type': 'subscribe', 'all': true, 'after': 3}")).isEqualTo("invalid_value");
        assertThat(refusal("{'type': 'tts.generate', 'text': ''}")).isEqualTo("nothing_to_say");
        assertThat(refusal("{'type': 'tts.generate', 'text': 'a', 'colour': 'red'}"))
                .isEqualTo("unknown_field");
    }

    private String refusal(String message) throws InterruptedException {
        JsonNode error = client.say(message).next();
        assertThat(error.path("type").asText()).isEqualTo("error");
        return error.path("code").asText();
    }

    private JsonNode untilEnd(long after) throws InterruptedException {
        List<Long> numbers = new ArrayList<>();
        JsonNode event = client.next();
        numbers.add(seq(event));
        while (!event.path("job").path("status").asText().equals("succeeded")) {
            event = client.next();
            numbers.add(seq(event));
        }
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
        assertThat(numbers.get(0)).isGreaterThan(1); // the reply told of the first
        assertThat(seq(event)).isGreaterThanOrEqualTo(after);
        return event;
    }

    private static long seq(JsonNode event) {
        return event.path("seq").asLong();
    }
}

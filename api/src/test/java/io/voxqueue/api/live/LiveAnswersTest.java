// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.api.RunningService;
import io.voxqueue.event.AnswerDrafts;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobFixtures;
import io.voxqueue.job.JobId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Answers over a WebSocket, while they are written. */
class LiveAnswersTest {
    @RegisterExtension
    static final RunningService service = new RunningService("answers.geminiApiKey", "a key");

    private LiveClient client;

    @BeforeEach
    void open() throws Exception {
        client = LiveClient.open(service, service.key());
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void anAnswerIsHeardPieceByPieceAndThenAsAWhole() throws Exception {
        JobId id = ask();
        try (AnswerDrafts.Draft draft = service.engine.drafts.begin(service.engine.start(id))) {
            assertThat(type(client.next())).isEqualTo("job.started");
            draft.append("Hel");
            assertThat(client.next().toString())
                    .isEqualTo("{\"type\":\"answer.delta\",\"jobId\":\"" + id
                            + "\",\"attempt\":1,\"offset\":0,\"text\":\"Hel\"}");
            draft.append("lo");
            assertThat(client.next().path("offset").asInt()).isEqualTo(3);
            succeed(id, "Hello");
        }
        JsonNode end = client.next();

        assertThat(type(end)).isEqualTo("job.succeeded");
        assertThat(end.at("/job/output/text").asText()).isEqualTo("Hello");
    }

    @Test
    void anotherAttemptIsAnnouncedBeforeItsText() throws Exception {
        JobId id = ask();
        try (AnswerDrafts.Draft draft = service.engine.drafts.begin(service.engine.start(id))) {
            assertThat(type(client.next())).isEqualTo("job.started");
            draft.append("Hel");
            assertThat(client.next().path("text").asText()).isEqualTo("Hel");
        }
        service.engine.journal.change(id, Job::retry);
        try (AnswerDrafts.Draft draft = service.engine.drafts.begin(service.engine.start(id))) {
            draft.append("Good day");
            JsonNode again = client.next();
            assertThat(type(again)).isEqualTo("job.queued");
            assertThat(again.at("/job/attempt").asInt()).isEqualTo(2);
            assertThat(type(client.next())).isEqualTo("job.started");
            JsonNode anew = client.next();
            assertThat(anew.path("attempt").asInt()).isEqualTo(2);
            assertThat(anew.path("offset").asInt()).isZero();
        }
    }

    @Test
    void whoComesBackGoesOnWithinTheText() throws Exception {
        JobId id = ask();
        try (AnswerDrafts.Draft draft = service.engine.drafts.begin(service.engine.start(id));
                LiveClient back = LiveClient.open(service, service.key())) {
            draft.append("Hello");
            back.say("{'type': 'subscribe', 'jobId': '%s', 'after': 2, 'afterText': {'attempt': 1, 'offset': 3}}", id);

            assertThat(type(back.next())).isEqualTo("snapshot");
            JsonNode missed = back.next();
            assertThat(missed.path("offset").asInt()).isEqualTo(3);
            assertThat(missed.path("text").asText()).isEqualTo("lo");
            assertThat(back.isQuiet()).isTrue();
        }
    }

    @Test
    void whoListensToAllHearsAnswersToo() throws Exception {
        JobId id = ask();
        try (AnswerDrafts.Draft draft = service.engine.drafts.begin(service.engine.start(id));
                LiveClient other = LiveClient.open(service, service.key())) {
            other.say("{'type': 'subscribe', 'all': true}").next();
            draft.append("Hello");

            assertThat(other.next().path("text").asText()).isEqualTo("Hello");
            assertThat(other.isQuiet()).isTrue();
        }
    }

    @Test
    void aCanceledAnswerKeepsWhatWasTold() throws Exception {
        JobId id = ask();
        try (AnswerDrafts.Draft draft = service.engine.drafts.begin(service.engine.start(id))) {
            draft.append("Hel");
            client.next();
            client.next();
            client.say("{'type': 'job.cancel', 'jobId': '%s'}", id);

            JsonNode canceled = client.next();
            assertThat(canceled.at("/job/output/text").asText()).isEqualTo("Hel");
            assertThat(canceled.at("/job/output/finishReason").isNull()).isTrue();
        }
    }

    @Test
    void anImpossiblePlaceInTheTextIsRefused() throws Exception {
        JobId id = ask();

        JsonNode error = client.say("{'type': 'subscribe', 'jobId': '%s', 'afterText': {'attempt': 1}}", id)
                .next();

        assertThat(error.path("code").asText()).isEqualTo("invalid_value");
    }

    /** Up to where the job waits for a worker. */
    private JobId ask() throws Exception {
        client.say("{'type': 'ai.generate', 'prompt': 'Why?'}");
        assertThat(client.next().path("status").asInt()).isEqualTo(202);
        assertThat(type(client.next())).isEqualTo("snapshot");
        return service.engine.nextSubmitted();
    }

    private static void succeed(JobId id, String text) {
        service.engine.journal.change(
                id,
                job -> job.succeed(JobFixtures.answered(text), JobFixtures.metrics(), service.engine.clock.instant()));
    }

    private static String type(JsonNode message) {
        return message.path("type").asText();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxqueue.api.RunningService;
import io.voxqueue.event.AnswerDrafts;
import io.voxqueue.job.JobId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Answers as server-sent events, while they are written. */
class AnswerEventsTest {
    @RegisterExtension
    static final RunningService service = new RunningService("answers.geminiApiKey", "a key");

    @Test
    void aBrowserThatComesBackByItselfGoesOnWithinTheText() throws Exception {
        JobId id = ask();
        try (AnswerDrafts.Draft draft = service.engine.drafts.begin(service.engine.start(id))) {
            draft.append("Hel");
            try (EventStreamClient client = follow(id)) {
                await().until(() -> client.types().contains("answer.delta"));
                assertThat(client.ids()).containsExactly("1", "2", "2.1.3");
            }
            draft.append("lo");
            try (EventStreamClient back = follow(id, "Last-Event-ID", "2.1.3")) {
                await().until(() -> !back.events().isEmpty());
                assertThat(back.events().get(0).data().path("text").asText()).isEqualTo("lo");
                draft.append("!");
                await().until(() -> back.ids().contains("2.1.6"));
            }
        }
    }

    @Test
    void theEventsOfAllJobsTellOfAnswers() throws Exception {
        try (EventStreamClient all = EventStreamClient.open(service, "/api/jobs/events")) {
            await().until(() -> !all.comments().isEmpty());
            JobId id = ask();
            try (AnswerDrafts.Draft draft = service.engine.drafts.begin(service.engine.start(id))) {
                draft.append("Hel");
                await().until(() -> all.types().contains("answer.delta"));
            }
            assertThat(all.ids()).isEmpty();
        }
    }

    private static EventStreamClient follow(JobId id, String... headers) throws Exception {
        return EventStreamClient.open(service, "/api/jobs/" + id + "/events", headers);
    }

    private static JobId ask() throws Exception {
        service.post("/api/ai/generate", "{\"prompt\":\"Why?\"}");
        return service.engine.nextSubmitted();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.api.RunningService;
import io.voxqueue.api.view.EventJson;
import io.voxqueue.api.view.HttpJson;
import io.voxqueue.event.JobEvent;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import io.voxqueue.webhook.Answer;
import io.voxqueue.webhook.DeliveryAttempt;
import io.voxqueue.webhook.RetrySchedule;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookResourceTest {
    @RegisterExtension
    static final RunningService service = new RunningService();

    @Test
    void webhookIsThereBeforeItsJobIsQueuedAndHearsOfTheEndsWhenNothingElseIsAsked() throws Exception {
        JobId id = submit("{\"url\":\"https://receiver.example/hook\"}");
        JsonNode webhook = service.json(service.get("/api/jobs/" + id + "/webhook"));

        assertThat(webhook.path("url").asText()).isEqualTo("https://receiver.example/hook");
        assertThat(webhook.path("events").toString())
                .isEqualTo("[\"job.succeeded\",\"job.failed\",\"job.canceled\",\"job.expired\"]");
        assertThat(webhook.path("deliveries").isEmpty()).isTrue();
    }

    @Test
    void eventsAreThoseThatWereAskedForInTheOrderOfALife() throws Exception {
        JobId id = submit("{\"url\":\"https://a.example\",\"events\":[\"job.failed\",\"job.queued\",\"job.failed\"]}");

        assertThat(service.json(service.get("/api/jobs/" + id + "/webhook"))
                        .path("events")
                        .toString())
                .isEqualTo("[\"job.queued\",\"job.failed\"]");
    }

    @Test
    void eachAttemptIsInTheLog() throws Exception {
        JobId id = submit("{\"url\":\"https://a.example\",\"events\":[\"job.canceled\"]}");
        Job job = service.engine.jobs.find(id).orElseThrow().cancel(service.engine.clock.instant());
        JobEvent event = new JobEvent(JobEvent.Type.CANCELED, job, service.engine.clock.instant());
        service.engine.webhooks.change(id, found -> found.announce(event, () -> "{}", event.at()));
        attempt(id, job, 1, Answer.of(503, Optional.empty()));
        attempt(id, job, 2, Answer.none("no connection could be made"));
        service.engine.clock.advance(Duration.ofSeconds(1));
        attempt(id, job, 3, Answer.of(200, Optional.empty()));

        JsonNode log = service.json(service.get("/api/jobs/" + id + "/webhook")).path("deliveries");

        assertThat(log.get(0).toString())
                .isEqualTo("{\"event\":\"job.canceled\",\"seq\":2,\"attempt\":1,\"at\":\"2026-11-01T12:00:00.000Z\","
                        + "\"status\":503,\"durationMs\":12,\"error\":\"the receiver answered 503\","
                        + "\"state\":\"retrying\",\"nextAttemptAt\":\"2026-11-01T12:00:05.012Z\"}");
        assertThat(log.get(1).path("status").isNull()).isTrue();
        assertThat(log.get(1).path("error").asText()).isEqualTo("no connection could be made");
        assertThat(log.get(2).path("state").asText()).isEqualTo("delivered");
        assertThat(log.get(2).path("nextAttemptAt").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 400 | missing_field | webhook.url",
                "{\"url\":7} | 400 | wrong_type | webhook.url",
                "{\"url\":\"https://a.example\",\"secret\":\"x\"} | 400 | unknown_field | webhook.secret",
                "{\"url\":\"http://a.example\"} | 422 | webhook_url_refused | webhook.url",
                "{\"url\":\"https://127.0.0.1/\"} | 422 | webhook_url_refused | webhook.url",
                "{\"url\":\"https://169.254.169.254/\"} | 422 | webhook_url_refused | webhook.url",
                "{\"url\":\"https://[fd00:ec2::254]/\"} | 422 | webhook_url_refused | webhook.url",
                "{\"url\":\"https://u:p@a.example/\"} | 422 | webhook_url_refused | webhook.url",
                "{\"url\":\"https://a.example\",\"events\":[]} | 422 | invalid_value | webhook.events",
                "{\"url\":\"https://a.example\",\"events\":[null]} | 422 | invalid_value | webhook.events",
                "{\"url\":\"https://a.example\",\"events\":[\"job.done\"]} | 422 | invalid_value | webhook.events",
                "{\"url\":\"https://a.example\",\"events\":[\"job.progress\"]} | 422 | invalid_value | webhook.events",
            })
    void whatCannotBeToldIsRefusedBeforeAnythingIsStored(String webhook, int status, String code, String field)
            throws Exception {
        HttpResponse<String> answer = service.post("/api/tts/generate", "{\"text\":\"a\",\"webhook\":" + webhook + "}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(service.json(answer).path("code").asText()).isEqualTo(code);
        assertThat(service.json(answer).at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(service.engine.hasSubmitted()).isFalse();
    }

    @Test
    void whoAsksForProgressIsToldWhyNotAndWhatThereIs() throws Exception {
        assertThat(service.post(
                                "/api/tts/generate",
                                "{\"text\":\"a\",\"webhook\":{\"url\":\"https://a.example\",\"events\":[\"job.progress\"]}}")
                        .body())
                .contains("comes faster", "job.queued, job.started, job.succeeded");
    }

    @Test
    void jobWithoutAWebhookAndNoJobAtAllAreToldApart() throws Exception {
        JobId plain = service.submit("Nobody is told.");
        assertThat(code("/api/jobs/" + plain + "/webhook")).isEqualTo("webhook_not_found");
        assertThat(code("/api/jobs/01890a5d-ac96-774b-bcce-b302099a8057/webhook"))
                .isEqualTo("job_not_found");
        assertThat(code("/api/jobs/x/webhook")).isEqualTo("job_not_found");
    }

    @Test
    void webhookGoesWithItsJob() throws Exception {
        JobId id = submit("{\"url\":\"https://a.example\"}");
        service.delete("/api/jobs/" + id);

        assertThat(service.engine.webhooks.find(id)).isEmpty();
    }

    @Test
    void secretIsTheCallersAndIsNotKeptByAnybodyBetween() throws Exception {
        HttpResponse<String> answer = service.get("/api/webhooks/secret");

        assertThat(service.json(answer).path("secret").asText())
                .isEqualTo(service.engine.webhookKeys.secret(OwnerId.LOCAL));
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void eventIsToldWithTheJobAsEverybodySeesIt() throws Exception {
        JobId id = service.submit("Told as seen.");
        Job job = service.engine.succeed(id);
        JobEvent event = new JobEvent(JobEvent.Type.SUCCEEDED, job, service.engine.clock.instant());

        JsonNode told = HttpJson.mapper()
                .readTree(
                        new EventJson(HttpJson.mapper(), service.engine.engine().outlooks()).apply(event));

        assertThat(told.fieldNames()).toIterable().containsExactly("type", "seq", "jobId", "at", "job");
        assertThat(told.path("type").asText()).isEqualTo("job.succeeded");
        assertThat(told.path("seq").asLong()).isEqualTo(job.version());
        assertThat(told.path("job")).isEqualTo(service.json(service.get("/api/jobs/" + id)));
    }

    private static void attempt(JobId id, Job job, int number, Answer answer) {
        service.engine.webhooks.change(
                id,
                found -> found.tried(
                        job.version(),
                        DeliveryAttempt.of(
                                number,
                                service.engine.clock.instant(),
                                Duration.ofMillis(12),
                                answer,
                                RetrySchedule.STANDARD)));
    }

    private static JobId submit(String webhook) throws Exception {
        HttpResponse<String> answer = service.post(
                "/api/tts/generate", "{\"text\":\"For " + System.nanoTime() + ".\",\"webhook\":" + webhook + "}");
        assertThat(Set.of(200, 202)).as(answer.body()).contains(answer.statusCode());
        service.engine.nextSubmitted();
        return JobId.parse(service.json(answer).path("id").asText());
    }

    private static String code(String path) throws Exception {
        HttpResponse<String> answer = service.get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        return service.json(answer).path("code").asText();
    }
}

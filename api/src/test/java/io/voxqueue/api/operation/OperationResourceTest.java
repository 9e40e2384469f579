// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.operation;

import static io.voxqueue.job.JobFixtures.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.account.Role;
import io.voxqueue.api.RunningService;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobState;
import io.voxqueue.job.OwnerId;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OperationResourceTest {
    private static final String TEXT = "Nobody but me may read this";

    @RegisterExtension
    static final RunningService service = new RunningService();

    private final String operator = service.engine.keyOf(new OwnerId("operator"), Role.OPERATOR);

    @AfterEach
    void open() {
        service.engine.oversight.intake().resume();
    }

    @Test
    void onlyOperatorsSeeAndSteerTheService() throws Exception {
        JobId id = service.submit(TEXT);

        assertThat(service.get("/api/ops/overview").statusCode()).isEqualTo(403);
        assertThat(service.send(service.anonymous("/api/ops/overview")).statusCode())
                .isEqualTo(401);
        for (String path : new String[] {"jobs/" + id + "/retry", "jobs/" + id + "/cancel", "intake/pause"}) {
            assertThat(service.post("/api/ops/" + path, "").statusCode()).isEqualTo(403);
        }
        assertThat(service.engine.jobs.find(id).orElseThrow().state()).isEqualTo(JobState.QUEUED);
        assertThat(service.engine.intake.isPaused()).isFalse();
    }

    @Test
    void theOverviewTellsWhyJobsFailedAndNeverWhatTheyWereToSay() throws Exception {
        JobId id = service.submit(TEXT);
        service.engine.fail(id);

        HttpResponse<String> answer = service.send(service.requestAs(operator, "/api/ops/overview"));
        JsonNode overview = service.json(answer);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(overview.at("/recentFailures/0/jobId").asText()).isEqualTo(id.toString());
        assertThat(overview.at("/recentFailures/0/code").asText()).isEqualTo("engine_failed");
        assertThat(overview.at("/recentFailures/0/message").asText()).isEqualTo("The vocoder gave no samples");
        assertThat(overview.at("/jobs/speech/failed").asLong()).isPositive();
        assertThat(overview.at("/memory/heapBytes").asLong()).isPositive();
        assertThat(overview.at("/intake").asText()).isEqualTo("open");
        assertThat(answer.body()).doesNotContain(TEXT);
    }

    @Test
    void theOverviewTellsOfFailuresOfOtherProcessesToo() throws Exception {
        Job elsewhere = aJob().finishedAt(service.engine.clock.instant().plusSeconds(1))
                .failed()
                .build();
        service.engine.jobs.insert(elsewhere);

        JsonNode overview = service.json(service.send(service.requestAs(operator, "/api/ops/overview")));

        assertThat(overview.at("/recentFailures/0/jobId").asText())
                .isEqualTo(elsewhere.id().toString());
        service.engine.jobs.delete(elsewhere.id());
    }

    @Test
    void aFailedJobIsTriedOnceMoreUnderItsId() throws Exception {
        JobId id = service.submit(TEXT + ", twice");
        service.engine.fail(id);

        HttpResponse<String> retried = operate("jobs/" + id + "/retry");

        assertThat(retried.statusCode()).isEqualTo(202);
        assertThat(service.json(retried).path("status").asText()).isEqualTo("queued");
        assertThat(service.json(retried).path("attempt").asInt()).isEqualTo(2);
        assertThat(retried.body()).doesNotContain(TEXT);
        assertThat(service.engine.nextSubmitted()).isEqualTo(id);
        service.engine.succeed(id);
        assertThat(service.json(service.get("/api/jobs/" + id)).path("status").asText())
                .isEqualTo("succeeded");
    }

    @Test
    void onlyAJobThatFailedCanBeRetried() throws Exception {
        JobId queued = service.submit(TEXT);
        HttpResponse<String> refused = operate("jobs/" + queued + "/retry");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(service.json(refused).path("code").asText()).isEqualTo("not_failed");
        assertThat(operate("jobs/01890a5d-ac96-774b-bcce-b302099a8057/retry").statusCode())
                .isEqualTo(404);
        assertThat(operate("jobs/nonsense/cancel").statusCode()).isEqualTo(404);
    }

    @Test
    void operatorsCancelAnybodysJob() throws Exception {
        JobId id = service.submit(TEXT);
        HttpResponse<String> canceled = operate("jobs/" + id + "/cancel");

        assertThat(canceled.statusCode()).isEqualTo(200);
        assertThat(service.json(canceled).path("owner").asText()).isEqualTo(OwnerId.LOCAL.value());
        assertThat(canceled.body()).doesNotContain(TEXT);
        assertThat(service.engine.canceled).contains(id);
        assertThat(operate("jobs/" + id + "/cancel").statusCode()).isEqualTo(409);
    }

    @Test
    void whileTheIntakeIsPausedNewJobsAreToldWhenToComeBack() throws Exception {
        JobId before = service.submit(TEXT + " before");
        assertThat(service.json(operate("intake/pause")).path("intake").asText())
                .isEqualTo("paused");

        HttpResponse<String> refused = service.post("/api/tts/generate", "{\"text\": \"Too late.\"}");
        HttpResponse<String> question = service.post("/api/ai/generate", "{\"prompt\": \"Why?\"}");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(service.json(refused).path("code").asText()).isEqualTo("intake_paused");
        assertThat(refused.headers().firstValue("Retry-After")).contains("30");
        assertThat(question.statusCode()).isEqualTo(503);
        assertThat(service.engine.succeed(before).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(service.json(operate("intake/resume")).path("intake").asText())
                .isEqualTo("open");
        service.submit("In time.");
    }

    @Test
    void aPauseByAnotherProcessIsHeardWithinASecond() throws Exception {
        service.submit("First.");
        service.engine.intake.pause();
        service.engine.clock.advance(Duration.ofSeconds(1));

        assertThat(service.post("/api/tts/generate", "{\"text\": \"Second.\"}").statusCode())
                .isEqualTo(503);
    }

    private HttpResponse<String> operate(String path) throws Exception {
        return service.send(service.requestAs(operator, "/api/ops/" + path).POST(BodyPublishers.noBody()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.api.RunningService;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobState;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is told of a job, and when. */
class JobResourceTest {
    @RegisterExtension
    static final RunningService service = new RunningService();

    @Test
    void aRunningJobTellsHowFarItIsAndHowLongItWillTake() throws Exception {
        JobId id = service.submit("Three sentences.");
        service.engine.start(id);
        service.engine.advance(id, 1, 3);
        service.engine.clock.advance(Duration.ofMillis(500));
        JsonNode job = service.json(service.get("/api/jobs/" + id));

        assertThat(job.path("status").asText()).isEqualTo("running");
        assertThat(job.path("progress").path("done").asInt()).isEqualTo(1);
        assertThat(job.path("progress").path("unit").asText()).isEqualTo("sentences");
        assertThat(job.path("etaMs").asLong()).isEqualTo(1000);
        assertThat(job.path("queuePosition").isNull()).isTrue();
    }

    @Test
    void aFinishedJobSaysWhereItsAudioIs() throws Exception {
        JobId id = service.submit("Finished.");
        service.engine.succeed(id);
        JsonNode job = service.json(service.get("/api/jobs/" + id));
        JsonNode output = job.path("output");

        assertThat(job.path("status").asText()).isEqualTo("succeeded");
        assertThat(output.path("audioUrl").asText()).isEqualTo("/api/tts/audio/" + id + ".wav");
        assertThat(output.path("timingsUrl").asText()).isEqualTo("/api/tts/audio/" + id + ".json");
        assertThat(output.path("captionsUrl").asText()).isEqualTo("/api/tts/audio/" + id + ".vtt");
        assertThat(output.path("bytes").asLong()).isEqualTo(9000);
        assertThat(output.path("durationMs").asLong()).isEqualTo(90);
        assertThat(job.path("metrics").path("queueWaitMs").asLong()).isEqualTo(4);
        assertThat(job.path("urls").path("self").asText()).isEqualTo("/api/jobs/" + id);
    }

    @Test
    void aFailedJobSaysWhy() throws Exception {
        JobId id = service.submit("Failing.");
        service.engine.fail(id);
        JsonNode error = service.json(service.get("/api/jobs/" + id)).path("error");

        assertThat(error.path("code").asText()).isEqualTo("engine_failed");
        assertThat(error.path("retryable").asBoolean(true)).isFalse();
    }

    @Test
    void anUnchangedJobIsNotSentAgain() throws Exception {
        JobId id = service.submit("Polled.");
        String tag = service.get("/api/jobs/" + id).headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = service.get("/api/jobs/" + id, "If-None-Match", tag);
        service.engine.start(id);
        HttpResponse<String> changed = service.get("/api/jobs/" + id, "If-None-Match", tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(changed.statusCode()).isEqualTo(200);
    }

    @Test
    void whoWaitsHearsTheEndAtOnce() throws Exception {
        JobId id = service.submit("Long poll.");
        CompletableFuture<HttpResponse<String>> waiting =
                service.later(service.request("/api/jobs/" + id).header("Prefer", "wait=30"));
        service.engine.succeed(id);
        HttpResponse<String> answer = waiting.get(10, TimeUnit.SECONDS);

        assertThat(service.json(answer).path("status").asText()).isEqualTo("succeeded");
        assertThat(answer.headers().firstValue("Preference-Applied")).contains("wait=30");
    }

    @Test
    void moreClientsWaitThanThereAreThreads() throws Exception {
        JobId id = service.submit("Everybody waits.");
        List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            waiting.add(service.later(service.request("/api/jobs/" + id).header("Prefer", "wait=60")));
        }
        assertThat(service.get("/api/jobs/" + id).statusCode()).isEqualTo(200);
        service.engine.succeed(id);
        for (CompletableFuture<HttpResponse<String>> one : waiting) {
            assertThat(service.json(one.get(20, TimeUnit.SECONDS))
                            .path("status")
                            .asText())
                    .isEqualTo("succeeded");
        }
    }

    @Test
    void aWaitEndsWhenItsTimeIsOver() throws Exception {
        JobId id = service.submit("Never done.");
        HttpResponse<String> answer = service.get("/api/jobs/" + id, "Prefer", "respond-async, wait=1");

        assertThat(service.json(answer).path("status").asText()).isEqualTo("queued");
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void aJobWhoseTimeIsOverReadsAsExpiredBeforeAnybodySweeps() throws Exception {
        JobId id = service.submit("Old news.");
        service.engine.succeed(id);
        service.engine.clock.advance(Duration.ofHours(1));

        assertThat(service.json(service.get("/api/jobs/" + id)).path("status").asText())
                .isEqualTo("expired");
        assertThat(service.engine.jobs.find(id).orElseThrow().state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void whatCannotBeAnIdIsNotFound() throws Exception {
        for (String id : List.of("x", "01890A5D-AC96-774B-BCCE-B302099A8057", "01890a5d-ac96-774b-bcce-b302099a8057")) {
            HttpResponse<String> answer = service.get("/api/jobs/" + id);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(service.json(answer).path("code").asText()).isEqualTo("job_not_found");
        }
    }
}

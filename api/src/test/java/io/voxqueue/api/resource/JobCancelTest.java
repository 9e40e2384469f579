// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.RunningService;
import io.voxqueue.job.JobId;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Canceling a job, and deleting it with what it made. */
class JobCancelTest {
    @RegisterExtension
    static final RunningService service = new RunningService();

    @Test
    void aQueuedJobIsCanceledAtOnce() throws Exception {
        JobId id = service.submit("Not today.");
        HttpResponse<String> answer = cancel(id);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(service.json(answer).path("status").asText()).isEqualTo("canceled");
        assertThat(service.engine.canceled).contains(id);
    }

    @Test
    void aRunningJobIsToldToStop() throws Exception {
        JobId id = service.submit("Stop it.");
        service.engine.start(id);

        assertThat(cancel(id).statusCode()).isEqualTo(202);
        assertThat(service.engine.canceled).contains(id);
    }

    @Test
    void aFinishedJobCannotBeCanceled() throws Exception {
        JobId id = service.submit("Too late.");
        service.engine.succeed(id);
        HttpResponse<String> answer = cancel(id);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(service.json(answer).path("code").asText()).isEqualTo("already_finished");
    }

    @Test
    void aDeletedJobIsGoneWithItsAudio() throws Exception {
        JobId id = service.submit("Forget me.");
        service.engine.succeed(id);
        String again = "{\"text\":\"Forget me.\"}";

        assertThat(service.delete("/api/jobs/" + id).statusCode()).isEqualTo(204);
        assertThat(service.get("/api/jobs/" + id).statusCode()).isEqualTo(404);
        assertThat(service.get("/api/tts/audio/" + id + ".wav").statusCode()).isEqualTo(404);
        assertThat(service.json(service.post("/api/tts/generate", again))
                        .path("status")
                        .asText())
                .isEqualTo("queued");
        service.engine.nextSubmitted();
        assertThat(service.delete("/api/jobs/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void audioThatAnotherJobOffersOutlivesADeletedJob() throws Exception {
        JobId first = service.submit("Shared.");
        service.engine.succeed(first);
        JobId second = service.submit("Shared.");

        assertThat(service.delete("/api/jobs/" + first).statusCode()).isEqualTo(204);
        assertThat(service.get("/api/tts/audio/" + second + ".wav").statusCode())
                .isEqualTo(200);
        assertThat(service.delete("/api/jobs/" + second).statusCode()).isEqualTo(204);
    }

    @Test
    void deletingStopsWhatRuns() throws Exception {
        JobId id = service.submit("Gone while running.");
        service.engine.start(id);

        assertThat(service.delete("/api/jobs/" + id).statusCode()).isEqualTo(204);
        assertThat(service.engine.canceled).contains(id);
        assertThat(service.engine.jobs.find(id)).isEmpty();
    }

    private static HttpResponse<String> cancel(JobId id) throws Exception {
        return service.send(service.request("/api/jobs/" + id + "/cancel").POST(HttpRequest.BodyPublishers.noBody()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.account.Role;
import io.voxqueue.api.RunningService;
import io.voxqueue.job.AnswerSpec;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;

/** Somebody new, who asks, and whose answers are made when a test says so. */
final class Asker {
    final OwnerId owner = new OwnerId(UUID.randomUUID().toString());

    private final RunningService service;
    private final String key;

    Asker(RunningService service) {
        this.service = service;
        this.key = service.engine.keyOf(owner, Role.USER);
    }

    /** Asks, and is to be heard. */
    JsonNode ask(String body) throws Exception {
        HttpResponse<String> accepted = post(body);
        assertThat(accepted.statusCode()).isEqualTo(202);
        return service.json(accepted);
    }

    HttpResponse<String> post(String body, String... headers) throws Exception {
        return service.send(service.posting(service.with(request("/api/ai/generate"), headers), body));
    }

    JsonNode get(String path) throws Exception {
        return service.json(service.send(request(path)));
    }

    HttpRequest.Builder request(String path) {
        return service.requestAs(key, path);
    }

    void answer(JsonNode job, String text) {
        service.engine.answer(JobId.parse(job.path("id").asText()), text);
    }

    /** What is asked of the model. */
    AnswerSpec asked(JsonNode job) {
        return (AnswerSpec) service.stored(job).spec();
    }
}

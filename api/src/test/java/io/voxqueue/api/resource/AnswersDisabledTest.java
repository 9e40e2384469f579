// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.RunningService;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AnswersDisabledTest {
    @RegisterExtension
    static final RunningService service = new RunningService("answers.geminiApiKey", "");

    @Test
    void withoutAKeyQuestionsAreRefusedAndAllElseWorks() throws Exception {
        HttpResponse<String> refused = service.post("/api/ai/generate", "{\"prompt\":\"Why?\"}");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(service.json(refused).path("code").asText()).isEqualTo("ai_unavailable");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(service.post("/api/tts/generate", "{\"text\":\"Hello.\"}").statusCode())
                .isEqualTo(202);
    }

    @Test
    void nobodyWithoutAKeyOfTheServiceIsToldEvenThat() throws Exception {
        HttpResponse<String> refused =
                service.send(service.posting(service.anonymous("/api/ai/generate"), "{\"prompt\":\"Why?\"}"));

        assertThat(refused.statusCode()).isEqualTo(401);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.api.RunningService;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VoiceResourceTest {
    @RegisterExtension
    static final RunningService service = new RunningService();

    @Test
    void allVoicesAreListedTheDefaultFirst() throws Exception {
        JsonNode voices = service.json(service.get("/api/tts/voices")).path("data");

        assertThat(voices.findValuesAsText("id")).containsExactly("slt", "ljspeech_small", "thorsten");
        assertThat(voices.findValuesAsText("state")).containsExactly("ready", "ready", "not_downloaded");
        assertThat(voices.findValuesAsText("default")).containsExactly("true", "false", "false");
        assertThat(voices.path(0).fieldNames())
                .toIterable()
                .contains("id", "name", "language", "gender", "sampleRateHz", "licence", "state");
    }

    @Test
    void oneVoiceIsFoundByItsId() throws Exception {
        assertThat(service.json(service.get("/api/tts/voices/ljspeech_small"))
                        .path("seedable")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void anUnknownVoiceIsNotFound() throws Exception {
        HttpResponse<String> answer = service.get("/api/tts/voices/..%20");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(service.json(answer).path("code").asText()).isEqualTo("voice_not_found");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.RunningService;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FullDiskTest {
    @RegisterExtension
    static final RunningService service = new RunningService("store.reserve", "1000TiB");

    @Test
    void jobIsRefusedWhileThereIsNoRoomForItsAudio() throws Exception {
        HttpResponse<String> refused = service.post("/api/tts/generate", "{\"text\": \"Hello.\"}");

        assertThat(refused.statusCode()).isEqualTo(507);
        assertThat(service.json(refused).path("code").asText()).isEqualTo("insufficient_storage");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(service.engine.hasSubmitted()).isFalse();
    }
}

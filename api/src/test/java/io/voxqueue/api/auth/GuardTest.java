// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.RunningService;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
    private static final String JOB = "01890a5d-ac96-774b-bcce-b302099a8057";

    @RegisterExtension
    static final RunningService service = new RunningService();

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/live", "/health/ready"})
    void healthIsForEverybody(String path) throws Exception {
        assertThat(service.send(service.anonymous(path)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/tts/generate",
        "POST, /api/tts/explain",
        "GET, /api/tts/voices",
        "GET, /api/tts/voices/slt",
        "GET, /api/tts/audio/" + JOB + ".wav",
        "HEAD, /api/tts/audio/" + JOB + ".wav",
        "GET, /api/tts/audio/" + JOB + ".json",
        "GET, /api/jobs",
        "GET, /api/jobs/" + JOB,
        "POST, /api/jobs/" + JOB + "/cancel",
        "POST, /api/jobs/" + JOB + "/links",
        "DELETE, /api/jobs/" + JOB,
        "GET, /api/jobs/" + JOB + "/webhook",
        "GET, /api/webhooks/secret",
        "GET, /api/auth/me",
        "POST, /api/auth/logout",
        "GET, /api/auth/keys",
        "POST, /api/auth/keys",
        "DELETE, /api/auth/keys/" + "0123456789ab0123456789ab",
    })
    void everythingElseAsksWhoIsThere(String method, String path) throws Exception {
        HttpResponse<String> answer = service.send(service.anonymous(path)
                .header("Content-Type", "application/json")
                .method(method, method.equals("POST") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"voxqueue\"");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        if (!method.equals("HEAD")) {
            assertThat(service.json(answer).path("code").asText()).isEqualTo("unauthorized");
        }
    }
}

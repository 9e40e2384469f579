// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.RunningService;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CrossOriginTest {
    private static final String ALLOWED = "Access-Control-Allow-Origin";

    @RegisterExtension
    static final RunningService service = new RunningService("http.frontendUrl", "https://app.example.org/start");

    @Test
    void theFrontendMayCallAndReadErrors() throws Exception {
        HttpResponse<String> answer = service.get("/api/jobs", "Origin", "https://app.example.org");
        HttpResponse<String> error = service.get("/nowhere", "Origin", "https://app.example.org");

        assertThat(answer.headers().firstValue(ALLOWED)).contains("https://app.example.org");
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers").orElse(""))
                .contains("Location");
        assertThat(error.headers().firstValue(ALLOWED)).contains("https://app.example.org");
    }

    @Test
    void nobodyElseMay() throws Exception {
        for (String origin : new String[] {
            "https://evil.example.org", "https://appXexample.org", "https://app.example.org.evil.com", "null"
        }) {
            assertThat(service.get("/api/jobs", "Origin", origin).headers().firstValue(ALLOWED))
                    .isEmpty();
        }
    }

    @Test
    void errorsOfTheServerItselfCanBeReadByTheFrontendToo() throws Exception {
        HttpResponse<String> error = service.post(
                "/api/tts/generate",
                "{\"text\":\"" + "a".repeat(2_000_000) + "\"}",
                "Origin",
                "https://app.example.org");

        assertThat(error.statusCode()).isEqualTo(413);
        assertThat(error.headers().firstValue(ALLOWED)).contains("https://app.example.org");
        assertThat(error.headers().firstValue("Access-Control-Expose-Headers").orElse(""))
                .contains("Idempotency-Replayed", "RateLimit", "RateLimit-Policy", "Server-Timing", "WWW-Authenticate");
    }

    @Test
    void onlyTheFrontendAndPagesFromHereMayOpenWebSockets() throws Exception {
        assertThat(upgrade("https://app.example.org")).isEqualTo(101);
        assertThat(upgrade("https://voxqueue.test")).isEqualTo(101);
        for (String origin : new String[] {
            "https://evil.example.org", "https://appXexample.org", "https://app.example.org.evil.com", "null"
        }) {
            assertThat(upgrade(origin)).isEqualTo(403);
        }
    }

    private static int upgrade(String origin) throws Exception {
        return UpgradeOriginsTest.upgrade(service, true, "Origin: " + origin + "\r\n")
                .status();
    }

    @Test
    void aPreflightAllowsWhatTheContractNeeds() throws Exception {
        HttpResponse<String> answer = service.send(service.request("/api/tts/generate")
                .header("Origin", "https://app.example.org")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,idempotency-key,prefer")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
                .contains("DELETE");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
                .contains("Idempotency-Key", "Prefer");
    }
}

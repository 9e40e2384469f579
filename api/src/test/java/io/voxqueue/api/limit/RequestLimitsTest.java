// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.account.Role;
import io.voxqueue.api.RunningService;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RequestLimitsTest {
    private static final String PATH = "/api/jobs";
    private static final String ADDRESS = "Test-Client-IP";

    @RegisterExtension
    static final RunningService service = new RunningService(
            "limits.requestsPerMinute",
            "6",
            "limits.openRequestsPerMinute",
            "4",
            "http.clientAddressHeader",
            ADDRESS,
            "http.frontendUrl",
            "https://app.example.org");

    private String key;

    @BeforeEach
    void newOwner() {
        key = service.engine.keyOf(new OwnerId(UUID.randomUUID().toString()), Role.USER);
    }

    @Test
    void eachAnswerTellsHowManyRequestsAreLeft() throws Exception {
        HttpResponse<String> answer = get(key, PATH);
        HttpResponse<String> error = get(key, "/api/jobs/nothing");

        assertThat(answer.headers().firstValue("RateLimit-Policy")).contains("\"requests\";q=6;w=60");
        assertThat(answer.headers().firstValue("RateLimit")).contains("\"requests\";r=5;t=10");
        assertThat(error.statusCode()).isEqualTo(404);
        assertThat(error.headers().firstValue("RateLimit")).contains("\"requests\";r=4;t=20");
    }

    @Test
    void anOwnerPastTheLimitIsToldWhenToComeBack() throws Exception {
        for (int i = 0; i < 6; i++) {
            assertThat(get(key, PATH).statusCode()).isEqualTo(200);
        }
        HttpResponse<String> refused = get(key, PATH);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(service.json(refused).path("code").asText()).isEqualTo("too_many_requests");
        assertThat(refused.headers().firstValue("Retry-After")).contains("10");
        assertThat(refused.headers().firstValue("RateLimit")).contains("\"requests\";r=0;t=60");
        service.engine.stopwatch.advance(Duration.ofSeconds(10));
        assertThat(get(key, PATH).statusCode()).isEqualTo(200);
        assertThat(get(key, PATH).statusCode()).isEqualTo(429);
    }

    @Test
    void anOwnersLimitIsNobodyElses() throws Exception {
        String other = service.engine.keyOf(new OwnerId(UUID.randomUUID().toString()), Role.USER);
        for (int i = 0; i < 7; i++) {
            get(key, PATH);
        }
        assertThat(get(key, PATH).statusCode()).isEqualTo(429);
        assertThat(get(other, PATH).statusCode()).isEqualTo(200);
    }

    @Test
    void allKeysOfAnOwnerShareItsLimit() throws Exception {
        OwnerId owner = new OwnerId(UUID.randomUUID().toString());
        String first = service.engine.keyOf(owner, Role.USER);
        String second = service.engine.keyOf(owner, Role.OPERATOR);
        for (int i = 0; i < 3; i++) {
            get(first, PATH);
            get(second, PATH);
        }
        assertThat(get(first, PATH).statusCode()).isEqualTo(429);
        assertThat(get(second, PATH).statusCode()).isEqualTo(429);
    }

    @Test
    void whoHasALinkDoesNotUseUpWhatItsOwnerNeeds() throws Exception {
        HttpResponse<String> accepted =
                service.send(service.posting(service.requestAs(key, "/api/tts/generate"), "{\"text\":\"A link.\"}"));
        String id = service.json(accepted).path("id").asText();
        service.engine.succeed(JobId.parse(id));
        String links = service.send(service.posting(service.requestAs(key, PATH + "/" + id + "/links"), ""))
                .body();
        String audio = links.replaceAll(".*\"audioUrl\":\"([^\"]*)\".*", "$1");
        for (int i = 0; i < 6; i++) {
            assertThat(service.send(service.anonymous(audio)).statusCode()).isEqualTo(200);
        }
        assertThat(service.send(service.anonymous(audio)).statusCode()).isEqualTo(429);
        assertThat(get(key, PATH).headers().firstValue("RateLimit")).contains("\"requests\";r=3;t=30");
    }

    @Test
    void openEndpointsAreCountedByAddress() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertThat(refresh("192.0.2.1").statusCode()).isEqualTo(401);
        }
        HttpResponse<String> refused = refresh("192.0.2.1");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("15");
        assertThat(refused.headers().firstValue("RateLimit-Policy")).contains("\"requests\";q=4;w=60");
        assertThat(refresh("192.0.2.2").statusCode()).isEqualTo(401);
    }

    @Test
    void anIpv6SubscriberIsOneClientWhateverAddressItTakes() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertThat(refresh("2001:db8:1:2::" + i).statusCode()).isEqualTo(401);
        }
        assertThat(refresh("2001:db8:1:2:ffff::1").statusCode()).isEqualTo(429);
        assertThat(refresh("2001:db8:1:3::1").statusCode()).isEqualTo(401);
    }

    @Test
    void badTokensAreCountedByAddressAndGoodOnesStillPass() throws Exception {
        for (int i = 0; i < 2; i++) {
            assertThat(from("198.51.100.1", service.requestAs("guess" + i, PATH))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(from("198.51.100.1", service.anonymous(PATH)).statusCode())
                    .isEqualTo(401);
        }
        HttpResponse<String> refused = from("198.51.100.1", service.requestAs("guess", PATH));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(service.json(refused).path("code").asText()).isEqualTo("too_many_requests");
        assertThat(from("198.51.100.1", service.anonymous("/api/tts/audio/x.wav?sig=1"))
                        .statusCode())
                .isEqualTo(429);
        assertThat(refresh("198.51.100.1").statusCode()).isEqualTo(429);
        assertThat(from("198.51.100.1", service.requestAs(key, PATH)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void healthCanBeAskedWithoutEnd() throws Exception {
        for (int i = 0; i < 9; i++) {
            HttpResponse<String> answer = from("203.0.113.1", service.anonymous("/health/live"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("RateLimit")).isEmpty();
        }
    }

    @Test
    void aFrontendCanReadItsLimits() throws Exception {
        HttpResponse<String> answer =
                service.send(service.requestAs(key, PATH).header("Origin", "https://app.example.org"));

        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers").orElse(""))
                .contains("RateLimit", "RateLimit-Policy", "Retry-After", "Idempotency-Replayed");
    }

    private static HttpResponse<String> get(String bearer, String path) throws Exception {
        return service.send(service.requestAs(bearer, path));
    }

    private static HttpResponse<String> refresh(String address) throws Exception {
        return from(address, service.posting(service.anonymous("/api/auth/refresh"), "{\"refreshToken\":\"guess\"}"));
    }

    private static HttpResponse<String> from(String address, HttpRequest.Builder request) throws Exception {
        return service.send(request.header(ADDRESS, address));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.api.RunningService;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HealthResourceTest {
    private static final HealthProbe WELL = () -> ServiceStatus.OK;
    private static volatile HealthProbe store = WELL;
    private static volatile HealthProbe ai = WELL;

    @RegisterExtension
    static final RunningService service = service();

    @BeforeEach
    @AfterEach
    void everybodyIsWell() {
        store = WELL;
        ai = () -> ServiceStatus.DISABLED;
        await().untilAsserted(() -> assertThat(status()).isEqualTo("healthy"));
    }

    @Test
    void aHealthyServiceSaysSoInTheContractsShape() throws Exception {
        HttpResponse<String> answer = service.get("/health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .matches("\\{\"status\":\"healthy\",\"services\":\\{\"api\":\"ok\",\"tts\":\"ok\",\"mongodb\":\"ok\","
                        + "\"queue\":\"ok\",\"ai\":\"disabled\"},\"version\":\"[^\"]+\",\"uptimeMs\":\\d+}");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(service.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(service.get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void aServiceWithoutItsStoreIsUnhealthyButAlive() throws Exception {
        store = () -> {
            throw new IllegalStateException("no route to the store");
        };
        await().untilAsserted(() -> assertThat(status()).isEqualTo("unhealthy"));
        HttpResponse<String> answer = service.get("/health");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(service.json(answer).path("services").path("mongodb").asText())
                .isEqualTo("down");
        assertThat(service.get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(service.get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void aServiceWithoutWhatItCanDoWithoutIsDegraded() throws Exception {
        ai = () -> ServiceStatus.DOWN;
        await().untilAsserted(() -> assertThat(status()).isEqualTo("degraded"));

        assertThat(service.get("/health").statusCode()).isEqualTo(200);
        assertThat(service.get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void aProbeThatHangsCountsAsDownAndKeepsNobodyWaiting() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        store = () -> {
            hanging.await();
            return ServiceStatus.OK;
        };
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(status()).isEqualTo("unhealthy"));
        hanging.countDown();
    }

    private static String status() throws Exception {
        JsonNode health = service.json(service.get("/health"));
        return health.path("status").asText();
    }

    private static RunningService service() {
        RunningService made = new RunningService();
        made.engine.probes.put("mongodb", () -> store.check());
        made.engine.probes.put("ai", HealthProbe.optional(() -> ai.check()));
        return made;
    }
}

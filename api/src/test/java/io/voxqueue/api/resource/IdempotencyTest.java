// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.account.Role;
import io.voxqueue.api.RunningService;
import io.voxqueue.idempotency.Claim;
import io.voxqueue.idempotency.ClaimId;
import io.voxqueue.idempotency.IdempotencyKey;
import io.voxqueue.idempotency.RequestFingerprint;
import io.voxqueue.job.JobId;
import io.voxqueue.job.OwnerId;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyTest {
    private static final String GENERATE = "/api/tts/generate";
    private static final String REPLAYED = "Idempotency-Replayed";

    @RegisterExtension
    static final RunningService service = new RunningService("limits.charactersPerDay", "100000");

    private final String key = UUID.randomUUID().toString();

    @Test
    void theSameRequestIsAnsweredWithTheSameJobHoweverItIsWritten() throws Exception {
        HttpResponse<String> first =
                post("{\"text\":\"One.\",\"speed\":2,\"metadata\":{\"a\":1,\"b\":{\"c\":2,\"d\":3}}}");
        HttpResponse<String> second =
                post("{ \"metadata\": {\"b\": {\"d\":3, \"c\":2}, \"a\":1},\n \"speed\":2.0, \"text\":\"One.\" }");

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.headers().firstValue(REPLAYED)).isEmpty();
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.headers().firstValue(REPLAYED)).contains("true");
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(service.json(second)).isEqualTo(service.json(first));
    }

    @Test
    void aRepetitionTellsTheJobAsItIsNowAndCostsNothing() throws Exception {
        String body = "{\"text\":\"Two.\"}";
        JobId id = idOf(post(body));
        long used = used();
        service.engine.succeed(id);
        HttpResponse<String> plain = post(body);
        HttpResponse<String> waiting = post(body, "Prefer", "wait=10");

        assertThat(plain.statusCode()).isEqualTo(202);
        assertThat(service.json(plain).path("status").asText()).isEqualTo("succeeded");
        assertThat(waiting.statusCode()).isEqualTo(200);
        assertThat(waiting.headers().firstValue(REPLAYED)).contains("true");
        assertThat(service.json(waiting).path("output").path("audioUrl").isTextual())
                .isTrue();
        assertThat(used()).isEqualTo(used);
        service.engine.clock.advance(Duration.ofHours(2));
        assertThat(service.json(post(body)).path("status").asText()).isEqualTo("expired");
    }

    @Test
    void anotherRequestWithTheKeyIsRefused() throws Exception {
        post("{\"text\":\"Three.\"}");
        HttpResponse<String> refused = post("{\"text\":\"Three!\"}");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(service.json(refused).path("code").asText()).isEqualTo("idempotency_key_reused");
    }

    @Test
    void ownersMayChooseTheSameKey() throws Exception {
        String other = service.engine.keyOf(new OwnerId("somebody else"), Role.USER);
        String body = "{\"text\":\"Four.\"}";
        HttpResponse<String> mine = post(body);
        HttpResponse<String> theirs = service.send(
                service.posting(service.requestAs(other, GENERATE), body).header("Idempotency-Key", key));

        assertThat(theirs.statusCode()).isEqualTo(202);
        assertThat(theirs.headers().firstValue(REPLAYED)).isEmpty();
        assertThat(idOf(theirs)).isNotEqualTo(idOf(mine));
    }

    @Test
    void whatIsStillBeingMadeIsToldToWaitAndTakenOverOnceItsMakerIsDead() throws Exception {
        JobId settled = new JobId(UUID.fromString("0197c0de-0000-7000-8000-00000000dead"));
        String body = "{\"text\":\"Five.\"}";
        service.engine.claims.insert(Claim.first(
                ClaimId.of(OwnerId.LOCAL, new IdempotencyKey(key)),
                RequestFingerprint.of("api/tts/generate", body),
                settled,
                service.engine.clock.instant()));
        HttpResponse<String> early = post(body);
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(service.json(early).path("code").asText()).isEqualTo("idempotency_in_progress");
        assertThat(early.headers().firstValue("Retry-After")).contains("1");
        service.engine.clock.advance(Duration.ofSeconds(6));
        HttpResponse<String> late = post(body);

        assertThat(late.statusCode()).isEqualTo(202);
        assertThat(idOf(late)).isEqualTo(settled);
    }

    @Test
    void aThousandAtOnceMakeOneJob() throws Exception {
        long before = service.engine.jobs.countQueued();
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            answers.add(service.later(service.posting(GENERATE, "{\"text\":\"A thousand.\"}", "Idempotency-Key", key)));
        }
        Set<String> jobs = new HashSet<>();
        int fresh = 0;
        for (CompletableFuture<HttpResponse<String>> each : answers) {
            HttpResponse<String> answer = each.get(60, TimeUnit.SECONDS);
            assertThat(answer.statusCode()).as(answer.body()).isIn(202, 409);
            if (answer.statusCode() == 202) {
                jobs.add(service.json(answer).path("id").asText());
                fresh += answer.headers().firstValue(REPLAYED).isPresent() ? 0 : 1;
            }
        }

        assertThat(jobs).hasSize(1);
        assertThat(fresh).isEqualTo(1);
        assertThat(service.engine.jobs.countQueued() - before).isEqualTo(1);
    }

    @Test
    void aRefusedRequestLeavesTheKeyFree() throws Exception {
        assertThat(post("{\"text\":\"…\"}").statusCode()).isEqualTo(422);
        assertThat(post("{\"text\":\"a\",\"voice\":\"nobody\"}").statusCode()).isEqualTo(422);
        assertThat(post("{\"text\":\"Six.\"}").statusCode()).isEqualTo(202);
    }

    @Test
    void aDeletedJobIsNotMadeAgain() throws Exception {
        String body = "{\"text\":\"Seven.\"}";
        service.delete("/api/jobs/" + idOf(post(body)));
        HttpResponse<String> again = post(body);

        assertThat(again.statusCode()).isEqualTo(410);
        assertThat(service.json(again).path("code").asText()).isEqualTo("expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "two\twords", ""})
    void aKeyIsVisibleAsciiOfAtMost255Characters(String bad) throws Exception {
        assertBad(service.post(GENERATE, "{\"text\":\"Eight.\"}", "Idempotency-Key", bad));
        assertBad(service.post(GENERATE, "{\"text\":\"Eight.\"}", "Idempotency-Key", "k".repeat(256)));
        assertThat(service.post(GENERATE, "{\"text\":\"Eight.\"}", "Idempotency-Key", "~!" + "k".repeat(253))
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void aRequestHasOneKey() throws Exception {
        assertBad(service.post(GENERATE, "{\"text\":\"Nine.\"}", "Idempotency-Key", "a", "Idempotency-Key", "b"));
    }

    private static void assertBad(HttpResponse<String> answer) throws Exception {
        JsonNode problem = service.json(answer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(problem.path("errors").path(0).path("field").asText()).isEqualTo("Idempotency-Key");
    }

    private HttpResponse<String> post(String body, String... headers) throws Exception {
        return service.send(service.posting(GENERATE, body, headers).header("Idempotency-Key", key));
    }

    private static long used() {
        return service.engine.usage.used(
                OwnerId.LOCAL, LocalDate.ofInstant(service.engine.clock.instant(), ZoneOffset.UTC));
    }

    private static JobId idOf(HttpResponse<String> answer) throws Exception {
        return JobId.parse(service.json(answer).path("id").asText());
    }
}

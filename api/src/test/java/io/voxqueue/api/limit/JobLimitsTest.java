// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.account.Role;
import io.voxqueue.api.RunningService;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobState;
import io.voxqueue.job.OwnerId;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JobLimitsTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-25");

    @RegisterExtension
    static final RunningService service = new RunningService(
            "limits.charactersPerDay", "40", "limits.queuedJobs", "4", "limits.queuedJobsOfAll", "6");

    private final OwnerId owner = new OwnerId(UUID.randomUUID().toString());
    private final String key = service.engine.keyOf(owner, Role.USER);

    @BeforeEach
    void begin() throws Exception {
        service.engine.clock.set(Instant.parse("2026-11-25T18:00:00Z"));
        emptyTheQueue();
    }

    @Test
    void theDaysCharactersAreSpentAndComeBackAtMidnight() throws Exception {
        assertThat(generate("a".repeat(30)).statusCode()).isEqualTo(202);
        assertThat(generate("🙂a".repeat(5)).statusCode()).isEqualTo(202);
        HttpResponse<String> refused = generate("b");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(service.json(refused).path("code").asText()).isEqualTo("daily_characters_used");
        assertThat(service.json(refused).path("detail").asText())
                .contains("1 characters", "0 of the day's 40 are left");
        assertThat(refused.headers().firstValue("Retry-After")).contains("21600");
        service.engine.clock.set(Instant.parse("2026-11-26T00:00:00Z"));
        assertThat(generate("b").statusCode()).isEqualTo(202);
    }

    @Test
    void whatIsRefusedCostsNothingAndIsNotStored() throws Exception {
        generate("…");
        service.send(service.posting(service.requestAs(key, "/api/tts/generate"), "{\"text\":\"a\",\"voice\":\"x\"}"));
        generate("c".repeat(41));

        assertThat(service.engine.usage.used(owner, TODAY)).isZero();
        assertThat(service.engine.jobs.countQueued(owner)).isZero();
    }

    @Test
    void whatIsInTheCacheCostsCharactersButNeedsNoPlaceInTheQueue() throws Exception {
        service.engine.succeed(idOf(generate("d".repeat(10))));
        for (String text : List.of("e", "f", "g", "h")) {
            generate(text);
        }
        JsonNode cached = service.json(generate("d".repeat(10)));

        assertThat(cached.path("metrics").path("cached").asBoolean()).isTrue();
        assertThat(service.engine.usage.used(owner, TODAY)).isEqualTo(24);
    }

    @Test
    void anOwnersQueueHasAnEndAndGoesOnOnceJobsHaveRun() throws Exception {
        for (String text : List.of("i", "j", "k")) {
            generate(text);
        }
        JobId last = idOf(generate("l"));
        HttpResponse<String> refused = generate("m");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(service.json(refused).path("code").asText()).isEqualTo("too_many_queued_jobs");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(service.engine.usage.used(owner, TODAY)).isEqualTo(4);
        assertThat(service.engine.jobs.countQueued(owner)).isEqualTo(4);
        service.engine.start(last);
        assertThat(generate("m").statusCode()).isEqualTo(202);
    }

    @Test
    void aFullQueueTakesNobodysJobs() throws Exception {
        String other = service.engine.keyOf(new OwnerId(UUID.randomUUID().toString()), Role.USER);
        for (String text : List.of("n", "o", "p")) {
            generate(text);
            assertThat(generateAs(other, text + "'").statusCode()).isEqualTo(202);
        }
        HttpResponse<String> refused = generate("q");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(service.json(refused).path("code").asText()).isEqualTo("queue_full");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(service.engine.usage.used(owner, TODAY)).isEqualTo(3);
        assertThat(service.engine.jobs.countQueued()).isEqualTo(6);
    }

    @Test
    void aQueueNeverGrowsPastItsLimitHoweverManyComeAtOnce() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            answers.add(service.later(service.posting(
                    service.requestAs(key, "/api/tts/generate"), "{\"text\":\"" + (char) ('A' + i % 26) + "\"}")));
        }
        long accepted = 0;
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            accepted += answer.join().statusCode() == 202 ? 1 : 0;
        }
        assertThat(accepted).isBetween(1L, 4L);
        assertThat(service.engine.jobs.countQueued(owner)).isEqualTo(accepted);
        assertThat(service.engine.usage.used(owner, TODAY)).isEqualTo(accepted);
    }

    private HttpResponse<String> generate(String text) throws Exception {
        return generateAs(key, text);
    }

    private static HttpResponse<String> generateAs(String bearer, String text) throws Exception {
        return service.send(
                service.posting(service.requestAs(bearer, "/api/tts/generate"), "{\"text\":\"" + text + "\"}"));
    }

    private static JobId idOf(HttpResponse<String> answer) throws Exception {
        return JobId.parse(service.json(answer).path("id").asText());
    }

    private static void emptyTheQueue() {
        Instant never = Instant.parse("2100-01-01T00:00:00Z");
        service.engine.jobs.findByState(Set.of(JobState.QUEUED), never, 100).stream()
                .map(Job::id)
                .forEach(service.engine.jobs::delete);
    }
}

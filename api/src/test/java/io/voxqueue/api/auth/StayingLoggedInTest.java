// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import static io.voxqueue.api.auth.AccountCalls.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.api.RunningService;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a login goes on, and what ends it, over HTTP. */
class StayingLoggedInTest {
    @RegisterExtension
    static final RunningService service = new RunningService();

    private static final AccountCalls accounts = new AccountCalls(service);

    @Test
    void aRefreshTokenWorksOnce() throws Exception {
        JsonNode first = accounts.register("refresh@example.org");
        HttpResponse<String> answer = accounts.refresh(first);
        JsonNode second = service.json(answer);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(second.path("refreshToken")).isNotEqualTo(first.path("refreshToken"));
        assertThat(accounts.as(second, "/api/auth/me").statusCode()).isEqualTo(200);
        assertThat(accounts.refresh(second).statusCode()).isEqualTo(200);
    }

    @Test
    void reuseOfAnOldRefreshTokenEndsTheWholeFamily() throws Exception {
        JsonNode first = accounts.register("reuse@example.org");
        JsonNode other =
                service.json(accounts.post("login", Map.of("email", "reuse@example.org", "password", PASSWORD)));
        JsonNode second = service.json(accounts.refresh(first));

        assertThat(accounts.refresh(first).statusCode()).isEqualTo(401);
        assertThat(accounts.refresh(second).statusCode()).isEqualTo(401);
        assertThat(accounts.refresh(other).statusCode()).isEqualTo(200);
    }

    @Test
    void oneOfManyRefreshesAtOnceWinsAtMost() throws Exception {
        JsonNode tokens = accounts.register("race@example.org");
        HttpRequest.Builder refreshing = accounts.refreshing(tokens);
        var racing = Stream.generate(() -> service.later(refreshing)).limit(8).toList();

        long won = racing.stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer.statusCode() == 200)
                .count();

        assertThat(won).isEqualTo(1);
    }

    @Test
    void refreshTokensThatWereNeverGivenOutAreRefusedAndEndNothing() throws Exception {
        JsonNode tokens = accounts.register("forged@example.org");
        String good = tokens.path("refreshToken").asText();
        for (String forged : new String[] {
            "",
            "x",
            "vqr_",
            "vqr_AAAA",
            good.substring(0, good.length() - 1),
            good + "A",
            good.toLowerCase(Locale.ROOT),
            good.substring(0, 30) + (good.charAt(30) == 'A' ? 'B' : 'A') + good.substring(31),
            tokens.path("accessToken").asText()
        }) {
            assertThat(accounts.post("refresh", Map.of("refreshToken", forged)).statusCode())
                    .as(forged)
                    .isEqualTo(401);
        }
        assertThat(accounts.refresh(tokens).statusCode()).isEqualTo(200);
    }

    @Test
    void aLogoutEndsTheLoginItWasAskedWith() throws Exception {
        JsonNode tokens = accounts.register("logout@example.org");
        JsonNode other =
                service.json(accounts.post("login", Map.of("email", "logout@example.org", "password", PASSWORD)));

        HttpResponse<String> answer =
                service.send(service.requestAs(tokens.path("accessToken").asText(), "/api/auth/logout")
                        .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(accounts.refresh(tokens).statusCode()).isEqualTo(401);
        assertThat(accounts.refresh(other).statusCode()).isEqualTo(200);
    }

    @Test
    void timeEndsAccessAndLogin() throws Exception {
        JsonNode tokens = accounts.register("time@example.org");
        service.engine.clock.advance(Duration.ofMinutes(16));
        HttpResponse<String> late = accounts.as(tokens, "/api/auth/me");
        assertThat(late.statusCode()).isEqualTo(401);
        assertThat(service.json(late).path("code").asText()).isEqualTo("token_expired");

        JsonNode next = service.json(accounts.refresh(tokens));
        service.engine.clock.advance(Duration.ofDays(31));
        assertThat(accounts.refresh(next).statusCode()).isEqualTo(401);
    }
}

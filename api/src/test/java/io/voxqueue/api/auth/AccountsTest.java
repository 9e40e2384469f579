// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.api.RunningService;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Registering, logging in, staying in and leaving, over HTTP. */
class AccountsTest {
    private static final String PASSWORD = "three green parrots";

    @RegisterExtension
    static final RunningService service = new RunningService();

    @Test
    void whoRegistersIsLoggedIn() throws Exception {
        HttpResponse<String> answer =
                post("register", Map.of("email", "Ann@Example.org", "password", PASSWORD, "name", "Ann"));

        JsonNode tokens = service.json(answer);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(tokens.path("tokenType").asText()).isEqualTo("Bearer");
        assertThat(tokens.path("expiresIn").asInt()).isEqualTo(900);
        assertThat(tokens.path("user").path("email").asText()).isEqualTo("ann@example.org");
        assertThat(tokens.path("user").path("role").asText()).isEqualTo("user");
        assertThat(tokens.path("user").has("passwordHash")).isFalse();
        JsonNode me = service.json(as(tokens, "/api/auth/me"));
        assertThat(me).isEqualTo(tokens.path("user"));
    }

    @Test
    void anAddressHasOneAccount() throws Exception {
        register("twice@example.org");

        HttpResponse<String> answer = post("register", Map.of("email", "TWICE@example.org", "password", PASSWORD));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(service.json(answer).path("code").asText()).isEqualTo("email_taken");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "short | 422 | weak_password",
                "aaaaaaaaaaaaaaaa | 422 | weak_password",
                "Password123 | 422 | weak_password",
                "weak@example.org | 422 | weak_password",
                "1234567890 | 422 | weak_password",
            })
    void aPasswordThatIsTooEasyIsRefused(String password, int status, String code) throws Exception {
        HttpResponse<String> answer = post("register", Map.of("email", "weak@example.org", "password", password));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(service.json(answer).path("code").asText()).isEqualTo(code);
        assertThat(answer.body()).doesNotContain("\"" + password + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 400 | missing_field | email",
                "{\"email\":\"a@b\"} | 400 | missing_field | password",
                "{\"email\":\"nobody\",\"password\":\"three green parrots\"} | 422 | invalid_value | email",
                "{\"email\":\"a b@c\",\"password\":\"three green parrots\"} | 422 | invalid_value | email",
                "{\"email\":7,\"password\":\"three green parrots\"} | 400 | wrong_type | email",
                "{\"email\":\"a@b\",\"password\":\"three green parrots\",\"role\":\"operator\"} | 400 | unknown_field | role",
            })
    void whatIsMissingOrWrongIsNamed(String body, int status, String code, String field) throws Exception {
        HttpResponse<String> answer = service.send(anonymous("register", body));

        assertThat(answer.statusCode()).isEqualTo(status);
        JsonNode problem = service.json(answer);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("errors").path(0).path("field").asText()).isEqualTo(field);
    }

    @Test
    void aLoginNeedsTheRightPasswordAndTellsNobodyWhoHasAnAccount() throws Exception {
        register("login@example.org");

        HttpResponse<String> right = post("login", Map.of("email", " LOGIN@example.org", "password", PASSWORD));
        HttpResponse<String> wrong = post("login", Map.of("email", "login@example.org", "password", PASSWORD + "!"));
        HttpResponse<String> unknown = post("login", Map.of("email", "nobody@example.org", "password", PASSWORD));

        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(service.json(wrong).path("detail"))
                .isEqualTo(service.json(unknown).path("detail"));
        assertThat(service.json(wrong).path("code").asText()).isEqualTo("login_failed");
    }

    @Test
    void aPasswordIsTheSameHoweverItsAccentsAreTyped() throws Exception {
        post("register", Map.of("email", "accent@example.org", "password", "cr\u00e8me br\u00fbl\u00e9e"));

        assertThat(post("login", Map.of("email", "accent@example.org", "password", "cre\u0300me bru\u0302le\u0301e"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aRefreshTokenWorksOnce() throws Exception {
        JsonNode first = register("refresh@example.org");
        HttpResponse<String> answer = refresh(first);
        JsonNode second = service.json(answer);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(second.path("refreshToken")).isNotEqualTo(first.path("refreshToken"));
        assertThat(as(second, "/api/auth/me").statusCode()).isEqualTo(200);
        assertThat(refresh(second).statusCode()).isEqualTo(200);
    }

    @Test
    void reuseOfAnOldRefreshTokenEndsTheWholeFamily() throws Exception {
        JsonNode first = register("reuse@example.org");
        JsonNode other = service.json(post("login", Map.of("email", "reuse@example.org", "password", PASSWORD)));
        JsonNode second = service.json(refresh(first));

        assertThat(refresh(first).statusCode()).isEqualTo(401);
        assertThat(refresh(second).statusCode()).isEqualTo(401);
        assertThat(refresh(other).statusCode()).isEqualTo(200);
    }

    @Test
    void oneOfManyRefreshesAtOnceWinsAtMost() throws Exception {
        JsonNode tokens = register("race@example.org");
        String body = body(Map.of("refreshToken", tokens.path("refreshToken").asText()));
        var racing = Stream.generate(() -> service.later(anonymous("refresh", body)))
                .limit(8)
                .toList();

        long won = racing.stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer.statusCode() == 200)
                .count();

        assertThat(won).isEqualTo(1);
    }

    @Test
    void refreshTokensThatWereNeverGivenOutAreRefusedAndEndNothing() throws Exception {
        JsonNode tokens = register("forged@example.org");
        String good = tokens.path("refreshToken").asText();
        for (String forged : new String[] {
            "",
            "x",
            "vqr_",
            "vqr_AAAA",
            good.substring(0, good.length() - 1),
            good + "A",
            good.toLowerCase(java.util.Locale.ROOT),
            good.substring(0, 30) + (good.charAt(30) == 'A' ? 'B' : 'A') + good.substring(31),
            tokens.path("accessToken").asText()
        }) {
            assertThat(post("refresh", Map.of("refreshToken", forged)).statusCode())
                    .as(forged)
                    .isEqualTo(401);
        }
        assertThat(refresh(tokens).statusCode()).isEqualTo(200);
    }

    @Test
    void aLogoutEndsTheLoginItWasAskedWith() throws Exception {
        JsonNode tokens = register("logout@example.org");
        JsonNode other = service.json(post("login", Map.of("email", "logout@example.org", "password", PASSWORD)));

        HttpResponse<String> answer =
                service.send(service.requestAs(tokens.path("accessToken").asText(), "/api/auth/logout")
                        .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(refresh(tokens).statusCode()).isEqualTo(401);
        assertThat(refresh(other).statusCode()).isEqualTo(200);
    }

    @Test
    void timeEndsAccessAndLogin() throws Exception {
        JsonNode tokens = register("time@example.org");
        service.engine.clock.advance(Duration.ofMinutes(16));
        HttpResponse<String> late = as(tokens, "/api/auth/me");
        assertThat(late.statusCode()).isEqualTo(401);
        assertThat(service.json(late).path("code").asText()).isEqualTo("token_expired");

        JsonNode next = service.json(refresh(tokens));
        service.engine.clock.advance(Duration.ofDays(31));
        assertThat(refresh(next).statusCode()).isEqualTo(401);
    }

    private static JsonNode register(String email) throws Exception {
        HttpResponse<String> answer = post("register", Map.of("email", email, "password", PASSWORD));
        assertThat(answer.statusCode()).isEqualTo(201);
        return service.json(answer);
    }

    private static HttpResponse<String> refresh(JsonNode tokens) throws Exception {
        return post(
                "refresh", Map.of("refreshToken", tokens.path("refreshToken").asText()));
    }

    private static HttpResponse<String> as(JsonNode tokens, String path) throws Exception {
        return service.send(service.requestAs(tokens.path("accessToken").asText(), path));
    }

    private static HttpResponse<String> post(String call, Map<String, String> body) throws Exception {
        return service.send(anonymous(call, body(body)));
    }

    private static String body(Map<String, String> fields) throws Exception {
        return new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(fields);
    }

    private static java.net.http.HttpRequest.Builder anonymous(String call, String body) {
        return service.anonymous("/api/auth/" + call)
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body));
    }
}

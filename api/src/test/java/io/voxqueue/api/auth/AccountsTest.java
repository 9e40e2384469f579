// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import static io.voxqueue.api.auth.AccountCalls.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.api.RunningService;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Registering and logging in, over HTTP. */
class AccountsTest {
    @RegisterExtension
    static final RunningService service = new RunningService();

    private static final AccountCalls accounts = new AccountCalls(service);

    @Test
    void whoRegistersIsLoggedIn() throws Exception {
        HttpResponse<String> answer =
                accounts.post("register", Map.of("email", "Ann@Example.org", "password", PASSWORD, "name", "Ann"));

        JsonNode tokens = service.json(answer);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(tokens.path("tokenType").asText()).isEqualTo("Bearer");
        assertThat(tokens.path("expiresIn").asInt()).isEqualTo(900);
        assertThat(tokens.path("user").path("email").asText()).isEqualTo("ann@example.org");
        assertThat(tokens.path("user").path("role").asText()).isEqualTo("user");
        assertThat(tokens.path("user").has("passwordHash")).isFalse();
        JsonNode me = service.json(accounts.as(tokens, "/api/auth/me"));
        assertThat(me).isEqualTo(tokens.path("user"));
    }

    @Test
    void anAddressHasOneAccount() throws Exception {
        accounts.register("twice@example.org");

        HttpResponse<String> answer =
                accounts.post("register", Map.of("email", "TWICE@example.org", "password", PASSWORD));

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
        HttpResponse<String> answer =
                accounts.post("register", Map.of("email", "weak@example.org", "password", password));

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
        HttpResponse<String> answer = service.send(accounts.posting("register", body));

        assertThat(answer.statusCode()).isEqualTo(status);
        JsonNode problem = service.json(answer);
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("errors").path(0).path("field").asText()).isEqualTo(field);
    }

    @Test
    void aLoginNeedsTheRightPasswordAndTellsNobodyWhoHasAnAccount() throws Exception {
        accounts.register("login@example.org");

        HttpResponse<String> right =
                accounts.post("login", Map.of("email", " LOGIN@example.org", "password", PASSWORD));
        HttpResponse<String> wrong =
                accounts.post("login", Map.of("email", "login@example.org", "password", PASSWORD + "!"));
        HttpResponse<String> unknown =
                accounts.post("login", Map.of("email", "nobody@example.org", "password", PASSWORD));

        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(service.json(wrong).path("detail"))
                .isEqualTo(service.json(unknown).path("detail"));
        assertThat(service.json(wrong).path("code").asText()).isEqualTo("login_failed");
    }

    @Test
    void aPasswordIsTheSameHoweverItsAccentsAreTyped() throws Exception {
        accounts.post("register", Map.of("email", "accent@example.org", "password", "cr\u00e8me br\u00fbl\u00e9e"));

        assertThat(accounts.post(
                                "login",
                                Map.of("email", "accent@example.org", "password", "cre\u0300me bru\u0302le\u0301e"))
                        .statusCode())
                .isEqualTo(200);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.RunningService;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoginThrottleTest {
    private static final String ADDRESS = "Test-Client-IP";
    private static final String RIGHT = "a password that is right";

    @RegisterExtension
    static final RunningService service = new RunningService("http.clientAddressHeader", ADDRESS);

    private static int subnet;

    private final String email = UUID.randomUUID() + "@example.org";
    private final String here = "10.0." + subnet++ + ".1";
    private final String elsewhere = "10.0." + subnet++ + ".1";

    @BeforeEach
    void register() throws Exception {
        HttpResponse<String> made = service.send(service.posting(
                service.anonymous("/api/auth/register").header(ADDRESS, here), credentials(email, RIGHT)));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    }

    @Test
    void afterFiveFailuresNotEvenTheRightPasswordIsLookedAtForAWhile() throws Exception {
        fail(email, here, 5);
        HttpResponse<String> refused = login(email, RIGHT, here);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(service.json(refused).path("code").asText()).isEqualTo("too_many_logins");
        assertThat(refused.headers().firstValue("Retry-After")).contains("60");
        service.engine.stopwatch.advance(Duration.ofMinutes(1));
        fail(email, here, 1);
        assertThat(login(email, RIGHT, here).headers().firstValue("Retry-After"))
                .contains("120");
        service.engine.stopwatch.advance(Duration.ofMinutes(2));
        assertThat(login(email, RIGHT, here).statusCode()).isEqualTo(200);
    }

    @Test
    void clockThatIsSetNeitherLetsGuessesInNorKeepsTheOwnerOut() throws Exception {
        fail(email, here, 5);
        service.engine.clock.advance(Duration.ofHours(2));
        assertThat(login(email, RIGHT, here).statusCode()).isEqualTo(429);

        service.engine.clock.advance(Duration.ofHours(-4));
        service.engine.stopwatch.advance(Duration.ofMinutes(1));
        assertThat(login(email, RIGHT, here).statusCode()).isEqualTo(200);
    }

    @Test
    void theOwnerCanLogInFromElsewhere() throws Exception {
        fail(email, here, 5);

        assertThat(login(email, RIGHT, elsewhere).statusCode()).isEqualTo(200);
        assertThat(login(email, RIGHT, here).statusCode()).isEqualTo(429);
    }

    @Test
    void anUnknownAddressIsTreatedAsAKnownOneIs() throws Exception {
        String nobody = "nobody-" + email;
        fail(nobody, here, 5);
        fail(email, here, 5);
        HttpResponse<String> unknown = login(nobody, RIGHT, here);
        HttpResponse<String> known = login(email, RIGHT, here);

        assertThat(unknown.statusCode()).isEqualTo(429);
        assertThat(withoutRequestId(unknown)).isEqualTo(withoutRequestId(known));
        assertThat(unknown.headers().firstValue("Retry-After"))
                .isEqualTo(known.headers().firstValue("Retry-After"));
    }

    @Test
    void aSuccessBeginsTheCountAnew() throws Exception {
        for (int i = 0; i < 2; i++) {
            fail(email, here, 4);
            assertThat(login(email, RIGHT, here).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void oneAddressCannotTryManyAccounts() throws Exception {
        for (int i = 0; i < 20; i++) {
            fail(i + email, here, 1);
        }
        assertThat(login(email, RIGHT, here).statusCode()).isEqualTo(429);
        assertThat(login(email, RIGHT, elsewhere).statusCode()).isEqualTo(200);
    }

    @Test
    void guessesThatComeAtOnceAreCountedBeforeTheyAreLookedAt() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            answers.add(service.later(posting(email, "guess " + i, here)));
        }
        int looked = 0;
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            int status = answer.join().statusCode();
            assertThat(status).isIn(401, 429);
            looked += status == 401 ? 1 : 0;
        }
        assertThat(looked).isEqualTo(5);
    }

    private static void fail(String email, String address, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            assertThat(login(email, "wrong", address).statusCode()).isEqualTo(401);
        }
    }

    private static HttpResponse<String> login(String email, String password, String address) throws Exception {
        return service.send(posting(email, password, address));
    }

    private static HttpRequest.Builder posting(String email, String password, String address) {
        return service.posting(
                service.anonymous("/api/auth/login").header(ADDRESS, address), credentials(email, password));
    }

    private static String credentials(String email, String password) {
        return "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}";
    }

    private static String withoutRequestId(HttpResponse<String> answer) {
        return answer.body().replaceAll("\"requestId\":\"[^\"]*\"", "");
    }
}

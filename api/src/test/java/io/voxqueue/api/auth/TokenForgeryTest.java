// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.RunningService;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Access tokens as attackers send them, over HTTP. */
class TokenForgeryTest {
    private static final String NONE = "{\"alg\":\"none\",\"typ\":\"JWT\"}";

    @RegisterExtension
    static final RunningService service = new RunningService();

    @Test
    void aTokenThatIsRightInAllPointsIsBelieved() throws Exception {
        assertThat(me(right().sign()).statusCode()).isEqualTo(200);
        assertThat(me(right().with("aud", "[\"other\",\"voxqueue-api\"]").sign())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void clocksMayDifferByHalfAMinute() throws Exception {
        assertThat(me(times(-900, -29)).statusCode()).isEqualTo(200);
        assertThat(me(times(29, 900)).statusCode()).isEqualTo(200);
        assertThat(me(times(-900, -31)).statusCode()).isEqualTo(401);
        assertThat(me(times(31, 900)).statusCode()).isEqualTo(401);
    }

    @Test
    void anExpiredTokenSaysSo() throws Exception {
        HttpResponse<String> answer = me(times(-1000, -100));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(service.json(answer).path("code").asText()).isEqualTo("token_expired");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("error=\"invalid_token\"", "expired");
    }

    @Test
    void whatIsExpiredAndForgedIsNotCalledExpired() throws Exception {
        HttpResponse<String> answer = me(right().with("exp", now().getEpochSecond() - 100)
                .signedWith("another secret that has 32 bytes, too")
                .sign());

        assertThat(service.json(answer).path("code").asText()).isEqualTo("invalid_token");
    }

    static Stream<Arguments> forgeries() {
        String signed = right().sign();
        String[] parts = signed.split("\\.", -1);
        return Stream.of(
                forgery("alg none, unsigned", right().header(NONE).unsigned("")),
                forgery("alg none, signed", right().header(NONE).sign()),
                forgery(
                        "alg NONE in capitals",
                        right().header("{\"alg\":\"nOnE\"}").unsigned("")),
                forgery("no alg at all", right().header("{\"typ\":\"JWT\"}").sign()),
                forgery("alg null", right().header("{\"alg\":null}").sign()),
                forgery("alg a number", right().header("{\"alg\":256}").sign()),
                forgery(
                        "another hash of the same key",
                        right().header("{\"alg\":\"HS512\"}")
                                .signedBy("HmacSHA512")
                                .sign()),
                forgery(
                        "another hash than the header says",
                        right().signedBy("HmacSHA512").sign()),
                forgery(
                        "alg confusion with RS256",
                        right().header("{\"alg\":\"RS256\"}").sign()),
                forgery(
                        "alg confusion with ES256",
                        right().header("{\"alg\":\"ES256\"}").unsigned(Forge.base64(new byte[64]))),
                forgery(
                        "a key that the header brings along",
                        right().header("{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}}")
                                .signedWith("\0\0\0")
                                .sign()),
                forgery(
                        "a kid that points to a file",
                        right().header("{\"alg\":\"HS256\",\"kid\":\"/dev/null\"}")
                                .signedWith("\0")
                                .sign()),
                forgery(
                        "another key",
                        right().signedWith("another secret that has 32 bytes, too")
                                .sign()),
                forgery("no signature", parts[0] + "." + parts[1] + "."),
                forgery("no last dot", parts[0] + "." + parts[1]),
                forgery("half a signature", signed.substring(0, signed.length() - 20)),
                forgery("a signature that is longer", signed + "AAAA"),
                forgery("a signature of zeros", parts[0] + "." + parts[1] + "." + Forge.base64(new byte[32])),
                forgery("claims of another token", parts[0] + "." + other() + "." + parts[2]),
                forgery("four parts", signed + "." + parts[2]),
                forgery("five parts", signed + ".a.b"),
                forgery("dots only", ".."),
                forgery("no base64", "a=b.c=d.e=f"),
                forgery("no JSON", Forge.base64(new byte[] {1}) + "." + Forge.base64(new byte[] {2}) + ".AA"),
                forgery("junk", "junk"),
                forgery("huge", "x".repeat(7000)),
                forgery("huge and dotted", "x".repeat(3000) + "." + "y".repeat(3000) + ".zz"),
                forgery("another issuer", right().with("iss", "somebody").sign()),
                forgery("no issuer", right().without("iss").sign()),
                forgery("another audience", right().with("aud", "voxqueue").sign()),
                forgery("no audience", right().without("aud").sign()),
                forgery("no subject", right().without("sub").sign()),
                forgery("an empty subject", right().with("sub", "").sign()),
                forgery("no expiry", right().without("exp").sign()),
                forgery("an expiry in words", right().with("exp", "never").sign()),
                forgery("no time of issue", right().without("iat").sign()),
                forgery("no role", right().without("role").sign()),
                forgery("no login", right().without("sid").sign()),
                forgery("a login that is no id", right().with("sid", "x").sign()),
                forgery(
                        "not yet valid",
                        right().with("nbf", now().getEpochSecond() + 600).sign()),
                forgery("a refresh token", "vqr_" + Forge.base64(new byte[52])),
                forgery("an API key nobody has", "vq_" + "0".repeat(24) + "A".repeat(43)),
                forgery("an API key of another shape", "vq_1234"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void forgeriesAreRefused(String what, String token) throws Exception {
        HttpResponse<String> answer = me(token);

        assertThat(answer.statusCode()).as(what).isEqualTo(401);
        assertThat(service.json(answer).path("code").asText()).isEqualTo("invalid_token");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer ");
        assertThat(answer.body()).doesNotContain("Exception", "auth0", token.substring(0, Math.min(token.length(), 8)));
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void onlyBearerTokensAreTaken(String header) throws Exception {
        HttpResponse<String> answer =
                service.send(service.anonymous("/api/auth/me").header("Authorization", header));

        assertThat(answer.statusCode()).as(header).isEqualTo(401);
    }

    static Stream<String> schemes() {
        String good = right().sign();
        return Stream.of(
                "",
                "Bearer",
                "Bearer ",
                good,
                "Basic " + good,
                "Token " + good,
                "Bearer " + good + " x",
                "Bearer " + good + "," + good,
                "Bearer  ü");
    }

    @Test
    void aTokenInTheAddressIsNotLookedAt() throws Exception {
        String good = right().sign();

        assertThat(service.send(service.anonymous("/api/auth/me?access_token=" + good))
                        .statusCode())
                .isEqualTo(401);
    }

    private static Arguments forgery(String what, String token) {
        return Arguments.of(what, token);
    }

    private static String other() {
        return right().with("sub", "somebody-else").sign().split("\\.", -1)[1];
    }

    private static String times(long issued, long expires) {
        return right().with("iat", now().getEpochSecond() + issued)
                .with("exp", now().getEpochSecond() + expires)
                .sign();
    }

    private static Forge right() {
        return Forge.token(now());
    }

    private static Instant now() {
        return service.engine.clock.instant();
    }

    private static HttpResponse<String> me(String token) throws Exception {
        return service.send(service.requestAs(token, "/api/jobs"));
    }
}

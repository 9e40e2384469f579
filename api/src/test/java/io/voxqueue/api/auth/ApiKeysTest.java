// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.voxqueue.account.ApiKey;
import io.voxqueue.account.ApiKeyId;
import io.voxqueue.account.Role;
import io.voxqueue.api.RunningService;
import io.voxqueue.job.OwnerId;
import io.voxqueue.signing.SigningKeys;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** API keys from their making to their end, over HTTP. */
class ApiKeysTest {
    private static final OwnerId ANN = new OwnerId("ann");

    @RegisterExtension
    static final RunningService service = new RunningService();

    @Test
    void aKeyIsShownOnceAndOpensWhatATokenOpens() throws Exception {
        HttpResponse<String> answer = service.post("/api/auth/keys", "{\"name\":\" build server \"}");
        JsonNode made = service.json(answer);
        String key = made.path("key").asText();

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location"))
                .contains("/api/auth/keys/" + made.path("id").asText());
        assertThat(key).startsWith("vq_").hasSizeGreaterThan(60);
        assertThat(made.path("name").asText()).isEqualTo("build server");
        assertThat(service.send(service.requestAs(key, "/api/jobs")).statusCode())
                .isEqualTo(200);
        String list = service.get("/api/auth/keys").body();
        assertThat(list).contains(made.path("id").asText()).doesNotContain(key, "\"key\"", "hash");
    }

    @Test
    void theStoreHoldsNothingThatOpens() throws Exception {
        JsonNode made = service.json(service.post("/api/auth/keys", "{\"name\":\"stored\"}"));
        String key = made.path("key").asText();

        ApiKey stored = service.engine
                .accounts
                .keys()
                .find(new ApiKeyId(made.path("id").asText()))
                .orElseThrow();

        assertThat(stored.hash()).isNotEqualTo(key).doesNotContain(key.substring(27));
        assertThat(service.send(service.requestAs(stored.hash(), "/api/jobs")).statusCode())
                .isEqualTo(401);
        assertThat(service.send(service.requestAs(
                                "vq_" + stored.id() + stored.hash().substring(0, 43), "/api/jobs"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void lastUseIsTold() throws Exception {
        JsonNode made = service.json(service.post("/api/auth/keys", "{\"name\":\"used\"}"));
        String id = made.path("id").asText();
        assertThat(listed(id).path("lastUsedAt").isNull()).isTrue();

        service.send(service.requestAs(made.path("key").asText(), "/api/jobs"));
        String first = listed(id).path("lastUsedAt").asText();
        service.engine.clock.advance(Duration.ofSeconds(30));
        service.send(service.requestAs(made.path("key").asText(), "/api/jobs"));
        assertThat(listed(id).path("lastUsedAt").asText()).isEqualTo(first); // noted once a minute
        service.engine.clock.advance(Duration.ofSeconds(31));
        service.send(service.requestAs(made.path("key").asText(), "/api/jobs"));
        assertThat(listed(id).path("lastUsedAt").asText()).isGreaterThan(first);
    }

    @Test
    void aRevokedKeyOpensNothing() throws Exception {
        JsonNode made = service.json(service.post("/api/auth/keys", "{\"name\":\"revoked\"}"));
        String path = "/api/auth/keys/" + made.path("id").asText();

        assertThat(service.delete(path).statusCode()).isEqualTo(204);
        assertThat(service.send(service.requestAs(made.path("key").asText(), "/api/jobs"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(service.delete(path).statusCode()).isEqualTo(404);
    }

    @Test
    void anExpiredKeyOpensNothing() throws Exception {
        String end = service.engine.clock.instant().plusSeconds(60).toString();
        JsonNode made =
                service.json(service.post("/api/auth/keys", "{\"name\":\"short\",\"expiresAt\":\"" + end + "\"}"));
        String key = made.path("key").asText();

        assertThat(service.send(service.requestAs(key, "/api/jobs")).statusCode())
                .isEqualTo(200);
        service.engine.clock.advance(Duration.ofSeconds(60));
        assertThat(service.send(service.requestAs(key, "/api/jobs")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void whatCannotBeAKeyIsRefused() throws Exception {
        assertThat(service.post("/api/auth/keys", "{}").statusCode()).isEqualTo(400);
        assertThat(service.post("/api/auth/keys", "{\"name\":\"  \"}").statusCode())
                .isEqualTo(422);
        assertThat(service.post("/api/auth/keys", "{\"name\":\"a\\nb\"}").statusCode())
                .isEqualTo(422);
        assertThat(service.post("/api/auth/keys", "{\"name\":\"" + "n".repeat(101) + "\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(service.post("/api/auth/keys", "{\"name\":\"a\",\"expiresAt\":\"tomorrow\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(service.post("/api/auth/keys", "{\"name\":\"a\",\"expiresAt\":\"2001-01-01T00:00:00Z\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void oneOwnerHasFiftyKeysAtMost() throws Exception {
        String key = service.engine.keyOf(new OwnerId("collector"), Role.USER);
        HttpResponse<String> last = null;
        for (int i = 0; i < 50; i++) {
            last = service.send(service.requestAs(key, "/api/auth/keys")
                    .header("Content-Type", "application/json")
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"name\":\"n\"}")));
        }
        assertThat(last.statusCode()).isEqualTo(409);
        assertThat(service.json(last).path("code").asText()).isEqualTo("too_many_keys");
    }

    @Test
    void anotherOwnersKeyIsAsGoodAsNone() throws Exception {
        String anns = service.engine.keyOf(ANN, Role.USER);
        String id = anns.substring(3, 27);

        assertThat(service.delete("/api/auth/keys/" + id).statusCode()).isEqualTo(404);
        assertThat(service.get("/api/auth/keys").body()).doesNotContain(id);
        assertThat(service.send(service.requestAs(anns, "/api/jobs")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void keysMoveOnToANewSigningSecretWhenTheyAreUsed() {
        var clock = service.engine.clock;
        var stored = service.engine.accounts.keys();
        SigningKeys before = SigningKeys.of("o".repeat(32), "");
        SigningKeys both = SigningKeys.of("n".repeat(32), "o".repeat(32));
        SigningKeys after = SigningKeys.of("n".repeat(32), "");
        String key = new ApiKeys(stored, before, new SecureRandom(), clock)
                .make(ANN, Role.USER, "old", Optional.empty())
                .text();

        assertThat(new ApiKeys(stored, both, new SecureRandom(), clock)
                        .prove(key)
                        .caller()
                        .owner())
                .isEqualTo(ANN);
        assertThat(new ApiKeys(stored, after, new SecureRandom(), clock)
                        .prove(key)
                        .caller()
                        .owner())
                .isEqualTo(ANN);
    }

    private static JsonNode listed(String id) throws Exception {
        for (JsonNode key : service.json(service.get("/api/auth/keys")).path("data")) {
            if (key.path("id").asText().equals(id)) {
                return key;
            }
        }
        throw new AssertionError("There is no key " + id + " in the list");
    }
}

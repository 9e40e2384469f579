// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts of the built program: the first key, the first operator, and the secrets that a start needs. */
class AccountsIT {
    private static final String PASSWORD = "three green parrots";

    @TempDir
    Path directory;

    @Test
    void theFirstStartShowsAKeyWithALineToPasteAndLaterOnesDoNot() throws Exception {
        Path data = directory.resolve("data");
        Path log = directory.resolve("first.log");
        String id;
        try (ServiceProcess service = ServiceProcess.start(data, log, Map.of()).awaitHealthy()) {
            String key = Files.readString(data.resolve("development.key")).strip();
            String line = "curl -s http://localhost:" + service.address().getPort() + "/api/tts/generate";
            // the console is told when requests are served already
            await().untilAsserted(() -> assertThat(log).content().contains(key, line));
            id = service.client().submit("Hello, world.", Map.of()).get("id").asText();
            service.client().awaitFinished(id);
        }
        for (String secret : new String[] {"development.key", "jwt.secret"}) {
            assertThat(Files.getPosixFilePermissions(data.resolve(secret)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        Path second = directory.resolve("second.log");
        try (ServiceProcess service =
                ServiceProcess.start(data, second, Map.of()).awaitHealthy()) {
            assertThat(service.client().job(id).get("status").asText()).isEqualTo("succeeded");
            assertThat(service.terminate(Duration.ofSeconds(30))).isZero();
        }
        assertThat(second).content().doesNotContain("vq_");
    }

    @Test
    void theCommandMakesTheFirstOperator() throws Exception {
        Path data = directory.resolve("data");
        Map<String, String> environment = Map.of("DATA_DIR", data.toString());
        CommandLine.Result made =
                CommandLine.runWith(environment, PASSWORD + "\n", "accounts", "add", "--operator", "boss@example.org");
        CommandLine.Result twice =
                CommandLine.runWith(environment, PASSWORD + "\n", "accounts", "add", "boss@example.org");
        CommandLine.Result weak = CommandLine.runWith(environment, "secret\n", "accounts", "add", "b@example.org");
        CommandLine.Result misspelt = CommandLine.runWith(environment, PASSWORD, "accounts", "add", "nobody");

        assertThat(made.exitCode()).as(made.errors()).isZero();
        assertThat(made.text()).contains("role operator");
        assertThat(twice.exitCode()).isEqualTo(1);
        assertThat(twice.errors()).contains("has an account already").doesNotContain("\tat ");
        assertThat(weak.errors()).contains("must have 10–256 characters").doesNotContain("secret", "\tat ");
        assertThat(misspelt.errors()).contains("must be an e-mail address").doesNotContain("\tat ");
        try (ServiceProcess service = ServiceProcess.start(data, directory.resolve("service.log"), Map.of())
                .awaitHealthy()) {
            JsonNode login =
                    service.client().post("/api/auth/login", Map.of("email", "boss@example.org", "password", PASSWORD));
            assertThat(login.at("/user/role").asText()).isEqualTo("operator");
            assertThat(data.resolve("development.key")).doesNotExist();
        }
    }

    @Test
    void aSecretThatIsTooShortStopsTheStart() throws Exception {
        CommandLine.Result refused = CommandLine.runWith(
                Map.of("DATA_DIR", directory.resolve("data").toString(), "JWT_SECRET", "hunter2hunter2"), "", "serve");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors())
                .contains("JWT_SECRET", "at least 32 bytes but has 14")
                .doesNotContain("hunter2", "\tat ");
    }

    @Test
    void aMongoDbWithoutASecretStopsTheStart() throws Exception {
        CommandLine.Result refused = CommandLine.runWith(
                Map.of(
                        "DATA_DIR",
                        directory.resolve("data").toString(),
                        "MONGO_URI",
                        "mongodb://user:hunter2@127.0.0.1:1/voxqueue"),
                "",
                "serve");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains("JWT_SECRET", "32 bytes").doesNotContain("hunter2", "\tat ");
    }

    @Test
    void theDevelopmentKeyCanBeLeftOut() throws Exception {
        Path data = directory.resolve("data");
        Path log = directory.resolve("service.log");
        try (ServiceProcess service = ServiceProcess.start(data, log, Map.of("DEVELOPMENT_KEY", "false"))
                .awaitHealthy()) {
            assertThat(service.terminate(Duration.ofSeconds(30))).isZero();
            assertThat(service.exit(1, TimeUnit.SECONDS)).isZero();
        }
        assertThat(data.resolve("development.key")).doesNotExist();
        assertThat(log).content().doesNotContain("vq_");
    }
}

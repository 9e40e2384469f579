// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.dropwizard.util.Duration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What tells others how to run the service says what the service does. */
class DeploymentTest {
    private static final Path HOME = Path.of(System.getProperty("voxqueue.home", ".."));

    private static JsonNode settings;
    private static FlyConfiguration fly;

    @BeforeAll
    static void read() throws IOException {
        settings = new YAMLMapper().readTree(HOME.resolve("config.yml").toFile());
        fly = FlyConfiguration.read(HOME.resolve("fly.toml"));
    }

    @Test
    void flyConfigurationHasOnlyKeysAndValuesThatFlyDocuments() {
        assertThat(fly.complaints()).isEmpty();
    }

    @Test
    void whatFlyDoesNotDocumentIsSeen() throws IOException {
        JsonNode wrong = new ObjectMapper().readTree("""
            {"kill_signal": "TERM", "services": [{"internal_prot": 1, "auto_stop_machines": false}], "vm": {}}\
            """);

        assertThat(FlyConfiguration.of(wrong).complaints())
                .containsExactly(
                        "/kill_signal should be SIGINT|SIGTERM|SIGQUIT|SIGUSR1|SIGUSR2|SIGKILL|SIGSTOP but is \"TERM\"",
                        "/services[]/internal_prot is no key that Fly documents",
                        "/services[]/auto_stop_machines should be off|stop|suspend but is false",
                        "/vm should be a list but is {}");
    }

    @Test
    void flyReachesThePortsThatTheServiceOpens() {
        assertThat(fly.at("/services/0/internal_port").asText())
                .isEqualTo(byDefault("/server/applicationConnectors/0/port"));
        assertThat(fly.at("/env/PORT").asText())
                .isEqualTo(fly.at("/services/0/internal_port").asText());
        assertThat(fly.at("/metrics/0/port").asText())
                .isEqualTo(fly.at("/env/ADMIN_PORT").asText());
        assertThat(fly.at("/env/ADMIN_PORT").asText()).isEqualTo(byDefault("/server/adminConnectors/0/port"));
        assertThat(fly.at("/services/0/ports").findValuesAsText("port")).containsExactly("80", "443", "8080");
        assertThat(fly.at("/services/0/concurrency/hard_limit").asInt())
                .isLessThanOrEqualTo(settings.at("/http/maxConnections").asInt());
    }

    @Test
    void whateverStopsTheServiceGivesItTimeToEnd() throws IOException {
        long needed = seconds("/queue/shutdownGrace") + seconds("/server/shutdownGracePeriod");

        assertThat(fly.at("/kill_timeout").asLong()).isGreaterThan(needed).isLessThanOrEqualTo(300);
        assertThat(Duration.parse(compose()
                                .at("/services/voxqueue/stop_grace_period")
                                .asText())
                        .toSeconds())
                .isGreaterThan(needed);
        assertThat(fly.at("/kill_signal").asText()).isEqualTo("SIGTERM");
        assertThat(dockerfile()).contains("STOPSIGNAL SIGTERM");
    }

    @Test
    void machineSleepsOnlyWhenTheServiceEndsItself() {
        assertThat(fly.at("/services/0/auto_stop_machines").asText()).isEqualTo("off");
        assertThat(fly.at("/services/0/auto_start_machines").asBoolean()).isTrue();
        assertThat(fly.at("/services/0/min_machines_running").asInt()).isZero();
        assertThat(fly.at("/restart/0/policy").asText()).isEqualTo("on-failure");
    }

    @Test
    void everythingIsWrittenToTheVolume() throws IOException {
        assertThat(fly.at("/mounts/0/destination").asText()).isEqualTo("/data");
        assertThat(fly.at("/env/DATA_DIR").asText()).isEqualTo("/data");
        assertThat(compose().at("/services/voxqueue/volumes/0").asText()).isEqualTo("voxqueue:/data");
        assertThat(compose().at("/services/voxqueue/read_only").asBoolean()).isTrue();
        assertThat(dockerfile()).contains("DATA_DIR=/data", "VOLUME /data", "USER 10001:10001");
    }

    @Test
    void everyEnvironmentVariableThatIsSetIsOneThatTheSettingsKnow() throws IOException {
        String known = Files.readString(HOME.resolve("config.yml"));
        for (JsonNode environment : new JsonNode[] {fly.at("/env"), compose().at("/services/voxqueue/environment")}) {
            environment.fieldNames().forEachRemaining(name -> assertThat(known).contains("${" + name + ":-"));
        }
    }

    private static String byDefault(String pointer) {
        return settings.at(pointer).asText().replaceAll(".*:-(.*)}", "$1");
    }

    private static long seconds(String pointer) {
        return Duration.parse(settings.at(pointer).asText()).toSeconds();
    }

    private static JsonNode compose() throws IOException {
        return new YAMLMapper().readTree(HOME.resolve("compose.yml").toFile());
    }

    private static String dockerfile() throws IOException {
        return Files.readString(HOME.resolve("Dockerfile"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.voxqueue.api.VoxqueueConfiguration;
import io.voxqueue.config.LimitConfiguration;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayeredConfigurationFactoryTest {
    @Test
    void withoutAFileEverythingHasItsDocumentedDefault() throws Exception {
        VoxqueueConfiguration configuration = factory(Map.of()).build();

        assertThat(configuration.store().mongoUri().isSet()).isFalse();
        assertThat(configuration.store().dataDir()).isEqualTo(Path.of("./data"));
        assertThat(configuration.queue().attempts()).isEqualTo(3);
        assertThat(configuration.queue().workersOn(7)).isEqualTo(7);
        assertThat(configuration.audio().retention().toJavaDuration()).isEqualTo(Duration.ofHours(1));
        assertThat(configuration.http().maxBodyBytes().toBytes()).isEqualTo(1 << 20);
        assertThat(configuration.http().frontendOrigin()).isEmpty();
        assertThat(configuration.http().trustedAddressHeader()).isEmpty();
        assertThat(configuration.limits()).isEqualTo(new LimitConfiguration(600, 1_000_000, 500, 5000, 60));
        assertThat(connector(configuration, false).getPort()).isEqualTo(5000);
        assertThat(connector(configuration, true).getPort()).isEqualTo(5002);
        assertThat(connector(configuration, true).getBindHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void aFileNeedsOnlyWhatDiffers() throws Exception {
        VoxqueueConfiguration configuration = read("queue:\n  attempts: 5\nspeech:\n");

        assertThat(configuration.queue().attempts()).isEqualTo(5);
        assertThat(configuration.queue().shutdownGrace().toSeconds()).isEqualTo(20);
        assertThat(configuration.speech().defaultVoice()).isEqualTo("slt");
    }

    @Test
    void environmentVariablesFillTheirPlaces() throws Exception {
        VoxqueueConfiguration configuration = factory(Map.of(
                        "PORT", "8181",
                        "DATA_DIR", "/var/lib/voxqueue",
                        "FRONTEND_URL", "https://app.example.org/start",
                        "JWT_SECRET", "quo\"ted: [x] #y"))
                .build();

        assertThat(connector(configuration, false).getPort()).isEqualTo(8181);
        assertThat(configuration.store().dataDir()).isEqualTo(Path.of("/var/lib/voxqueue"));
        assertThat(configuration.http().frontendOrigin()).contains("https://app.example.org");
        assertThat(configuration.accounts().jwtSecret().reveal()).isEqualTo("quo\"ted: [x] #y");
        assertThat(configuration.accounts())
                .asString()
                .startsWith("AccountConfiguration[jwtSecret=[redacted], jwtSecretPrevious=[redacted], ");
    }

    @Test
    void anEmptyVariableCountsAsUnset() throws Exception {
        assertThat(connector(factory(Map.of("PORT", "")).build(), false).getPort())
                .isEqualTo(5000);
    }

    @Test
    void aMistypedKeyIsNamedAndTheRightOneSuggested() {
        assertThatThrownBy(() -> read("queue:\n  atempts: 5\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("queue.atempts")
                .hasMessageContaining("Did you mean")
                .hasMessageContaining("attempts");
    }

    @Test
    void aMistypedConcernIsNamed() {
        assertThatThrownBy(() -> read("adio:\n  retention: 2h\n"))
                .hasMessageContaining("adio")
                .hasMessageContaining("audio");
    }

    @Test
    void anImpossibleValueIsNamedByItsKey() {
        assertThatThrownBy(() -> read("queue:\n  attempts: 0\n")).hasMessageContaining("queue.attempts");
        assertThatThrownBy(() -> read("audio:\n  retention: 0s\n")).hasMessageContaining("audio.retention");
        assertThatThrownBy(() -> read("audio:\n  retention: soon\n")).hasMessageContaining("audio.retention");
        assertThatThrownBy(() -> read("http:\n  frontendUrl: ftp://x\n")).hasMessageContaining("http.frontendUrl");
        assertThatThrownBy(() -> read("http:\n  clientAddressHeader: \"X: y\"\n"))
                .hasMessageContaining("http.clientAddressHeader");
        assertThatThrownBy(() -> read("limits:\n  queuedJobs: 0\n")).hasMessageContaining("limits.queuedJobs");
    }

    @Test
    void aPortThatIsNoNumberIsNamedByKeyAndVariable() {
        assertThatThrownBy(() -> factory(Map.of("PORT", "abc")).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("server.applicationConnectors.[0].port")
                .hasMessageContaining("environment variable PORT");
    }

    @Test
    void anImpossiblePortIsRefused() {
        assertThatThrownBy(() -> factory(Map.of("PORT", "70000")).build()).hasMessageContaining("PORT");
    }

    /** Which is why a start looks only at those that differ. */
    @Test
    void packagedSettingsAreGood() throws Exception {
        VoxqueueConfiguration packaged = factory(Map.of()).build();

        assertThat(Validators.newValidator().validate(packaged)).isEmpty();
    }

    @Test
    void impossibleSettingsOfTheServerAndTheLogAreNamed() {
        assertThatThrownBy(() -> read("server:\n  maxThreads: 0\n")).hasMessageContaining("server.maxThreads");
        assertThatThrownBy(() -> read("server:\n  gzip:\n    deflateCompressionLevel: 42\n"))
                .hasMessageContaining("server.gzip.deflateCompressionLevel");
        assertThatThrownBy(() -> read("server:\n  adminConnectors:\n    - type: http\n      acceptorThreads: 0\n"))
                .hasMessageContaining("server.adminConnectors[0].acceptorThreads");
        assertThatThrownBy(() -> read("logging:\n  appenders:\n    - type: console\n      queueSize: 0\n"))
                .hasMessageContaining("logging.appenders[0].queueSize");
    }

    private static HttpConnectorFactory connector(VoxqueueConfiguration configuration, boolean admin) {
        DefaultServerFactory server = (DefaultServerFactory) configuration.getServerFactory();
        return (HttpConnectorFactory) (admin ? server.getAdminConnectors() : server.getApplicationConnectors()).get(0);
    }

    private static VoxqueueConfiguration read(String yaml) throws Exception {
        return factory(Map.of())
                .build(path -> new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "own.yml");
    }

    private static LayeredConfigurationFactory<VoxqueueConfiguration> factory(Map<String, String> environment) {
        return new LayeredConfigurationFactory<>(
                VoxqueueConfiguration.class, Validators.newValidatorFactory(), new SettingsMapper(), "dw", environment);
    }
}

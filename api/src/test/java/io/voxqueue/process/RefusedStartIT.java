// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedStartIT {
    @TempDir
    Path directory;

    @Test
    void mistypedKeyStopsTheStartAndIsNamed() throws Exception {
        Path settings = Files.writeString(directory.resolve("my.yml"), "queue:\n  atempts: 4\n");

        CommandLine.Result refused = CommandLine.run("serve", settings.toString());

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors())
                .contains("queue.atempts", "attempts", "my.yml")
                .doesNotContain("\tat ");
    }

    @Test
    void missingSettingsFileStopsTheStartAndIsNamed() throws Exception {
        CommandLine.Result refused = CommandLine.run("serve", "nowhere.yml");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains("nowhere.yml").doesNotContain("\tat ");
    }

    @Test
    void dataDirectoryBelongsToOneProcess() throws Exception {
        Path data = directory.resolve("data");
        Path log = directory.resolve("second.log");
        try (ServiceProcess first = ServiceProcess.start(data, directory.resolve("first.log"), Map.of())
                        .awaitHealthy();
                ServiceProcess second = ServiceProcess.start(data, log, Map.of())) {
            assertThat(second.exit(30, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(log).content().contains("in use by another process").doesNotContain("\tat ");
            assertThat(first.client().isHealthy()).isTrue();
        }
    }
}

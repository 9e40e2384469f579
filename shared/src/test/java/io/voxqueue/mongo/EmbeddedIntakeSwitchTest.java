// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.intake.IntakeSwitch;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedIntakeSwitchTest {
    @TempDir
    Path dataDirectory;

    @Test
    void aPauseOutlivesTheProcessUntilSomebodyResumes() throws IOException {
        try (MongoStore store = MongoStore.embedded(dataDirectory)) {
            IntakeSwitch intake = new MongoIntakeSwitch(store);
            assertThat(intake.isPaused()).isFalse();
            intake.pause();
            intake.pause();
        }
        try (MongoStore store = MongoStore.embedded(dataDirectory)) {
            IntakeSwitch intake = new MongoIntakeSwitch(store);
            assertThat(intake.isPaused()).isTrue();
            intake.resume();
            assertThat(intake.isPaused()).isFalse();
        }
    }
}

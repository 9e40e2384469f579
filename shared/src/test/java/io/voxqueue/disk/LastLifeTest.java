// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastLifeTest {
    private static final long NUMBER = 4_194_305; // more than any process has

    private final Path report = Path.of(System.getProperty("java.io.tmpdir"), "hs_err_pid" + NUMBER + ".log");

    @TempDir
    private Path directory;

    @AfterEach
    void tidy() throws Exception {
        Files.deleteIfExists(report);
    }

    @Test
    void firstProcessOfADirectoryFollowsNoCrash() throws Exception {
        assertThat(LastLife.endedIn(directory, NUMBER).crashed()).isFalse();
    }

    @Test
    void processThatLeftNoReportWasKilledOrEndedInOrder() throws Exception {
        LastLife.endedIn(directory, NUMBER);

        assertThat(LastLife.endedIn(directory, 2).crashed()).isFalse();
    }

    @Test
    void processThatLeftAReportCrashed() throws Exception {
        LastLife.endedIn(directory, NUMBER);
        Files.writeString(report, "# A fatal error has been detected");

        assertThat(LastLife.endedIn(directory, 2).crashed()).isTrue();
        assertThat(LastLife.endedIn(directory, 3).crashed()).isFalse();
    }

    @Test
    void reportOfANamesakeLongAgoCountsForNothing() throws Exception {
        Files.writeString(report, "# A fatal error has been detected");
        Files.setLastModifiedTime(report, FileTime.from(Instant.EPOCH));
        LastLife.endedIn(directory, NUMBER);

        assertThat(LastLife.endedIn(directory, 2).crashed()).isFalse();
    }
}

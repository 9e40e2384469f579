// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivesTest {
    private static final long NUMBER = 4_194_305; // more than any process has

    private final Path report = Path.of(System.getProperty("java.io.tmpdir"), "hs_err_pid" + NUMBER + ".log");

    @TempDir
    private Path directory;

    @AfterEach
    void tidy() throws Exception {
        Files.deleteIfExists(report);
    }

    @Test
    void processThatLeftNoReportWasKilledOrEndedInOrder() throws Exception {
        UUID first = live(NUMBER);

        try (Lives next = Lives.begin(directory, 2)) {
            assertThat(next.isGone(first)).isTrue();
            assertThat(next.hasCrashed(first)).isFalse();
        }
    }

    @Test
    void processThatLeftAReportCrashed() throws Exception {
        UUID first = live(NUMBER);
        Files.writeString(report, "# A fatal error has been detected");

        try (Lives next = Lives.begin(directory, 2)) {
            assertThat(next.hasCrashed(first)).isTrue();
            assertThat(next.isGone(next.own())).isFalse();
        }
    }

    @Test
    void reportOfANamesakeLongAgoCountsForNothing() throws Exception {
        Files.writeString(report, "# A fatal error has been detected");
        Files.setLastModifiedTime(report, FileTime.from(Instant.EPOCH));
        UUID first = live(NUMBER);

        try (Lives next = Lives.begin(directory, 2)) {
            assertThat(next.hasCrashed(first)).isFalse();
        }
    }

    @Test
    void processThatLivesIsNotTakenForOneThatCrashed() throws Exception {
        Files.writeString(report, "# A fatal error has been detected");
        try (Lives beside = Lives.begin(directory, NUMBER);
                Lives next = Lives.begin(directory, 2)) {
            assertThat(next.isGone(beside.own())).isFalse();
            assertThat(next.hasCrashed(beside.own())).isFalse();
        }
    }

    @Test
    void crashIsKnownUntilWhatItLeftBehindIsTakenCareOf() throws Exception {
        UUID first = live(NUMBER);
        Files.writeString(report, "# A fatal error has been detected");
        try (Lives next = Lives.begin(directory, 2)) {
            assertThat(next.hasCrashed(first)).isTrue(); // and it dies before it can do anything
        }
        try (Lives next = Lives.begin(directory, 3)) {
            assertThat(next.hasCrashed(first)).isTrue();
            next.forgetEnded();
        }
        try (Lives next = Lives.begin(directory, 4)) {
            assertThat(next.isGone(first)).isFalse();
            next.forgetEnded();
        }
        assertThat(directory.resolve("lives").toFile().list()).hasSize(1);
    }

    @Test
    void endedProcessIsLookedAfterByOneOfThoseThatStartTogether() throws Exception {
        UUID first = live(NUMBER);

        try (Lives one = Lives.begin(directory, 2);
                Lives other = Lives.begin(directory, 3)) {
            assertThat(Stream.of(one, other).filter(lives -> lives.isGone(first)))
                    .containsExactly(one);
        }
    }

    private UUID live(long process) throws Exception {
        try (Lives lives = Lives.begin(directory, process)) {
            return lives.own();
        }
    }
}

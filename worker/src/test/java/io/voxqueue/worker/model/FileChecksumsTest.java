// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.worker.VoiceFixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileChecksumsTest {
    @TempDir
    private Path directory;

    @Test
    void damageIsSeenByBothChecksums() throws IOException {
        Path file = Files.write(directory.resolve("weights"), new byte[] {1, 2, 3});
        FileChecksums.write(directory);
        assertThat(QuickChecksums.vouchFor(file)).isTrue();
        assertThat(FileChecksums.verified(file)).isEqualTo(FileChecksums.of(file));

        Files.write(file, new byte[] {1, 2, 3 ^ 0x40});
        assertThat(QuickChecksums.vouchFor(file)).isFalse();
        assertThatThrownBy(() -> FileChecksums.verified(file))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining("is damaged");
    }

    @Test
    void replacedFileWithAnSha256OfItsOwnNeedsNoQuickChecksum() throws IOException {
        Path file = Files.write(directory.resolve("weights"), new byte[] {1, 2, 3});
        FileChecksums.write(directory);

        Files.write(file, new byte[] {4});
        Files.writeString(directory.resolve("SHA256SUMS"), FileChecksums.of(file) + "  weights\n");

        assertThat(FileChecksums.verified(file)).isEqualTo(FileChecksums.of(file));
    }

    @Test
    void fileWithoutChecksumsIsTakenAsItIs() throws IOException {
        Path file = Files.write(directory.resolve("weights"), new byte[] {1, 2, 3});

        assertThat(QuickChecksums.vouchFor(file)).isFalse();
        assertThat(FileChecksums.verified(file)).isEqualTo(FileChecksums.of(file));
    }

    @Test
    void bundledFilesAreWhatBothOfTheirChecksumsSay() throws IOException {
        assertThat(summed()).hasSizeGreaterThan(10).allSatisfy(file -> {
            assertThat(QuickChecksums.vouchFor(file)).as("CRC-32 of " + file).isTrue();
            assertThat(FileChecksums.verified(file)).as("SHA-256 of " + file).isEqualTo(FileChecksums.of(file));
        });
    }

    /** The bundled files that have a line in the {@code SHA256SUMS} beside them. */
    private static List<Path> summed() throws IOException {
        try (Stream<Path> all = Files.walk(VoiceFixtures.VOICES)) {
            return all.filter(file -> file.endsWith("SHA256SUMS"))
                    .flatMap(sums -> named(sums).map(sums::resolveSibling))
                    .toList();
        }
    }

    private static Stream<String> named(Path sums) {
        try {
            return Files.readAllLines(sums).stream().map(line -> line.substring(66));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.published;

import io.voxqueue.worker.model.FileChecksums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What archives were when they came here first, in a file that {@code sha256sum -c} reads: nobody published their
 * checksums, but from then on they cannot change unnoticed.
 */
final class ArchiveChecksums {
    private final Path file;

    ArchiveChecksums(Path file) {
        this.file = file;
    }

    /** Refuses an archive that is not what it was; notes one that is new. */
    void check(String archive, Path downloaded) throws IOException {
        String actual = FileChecksums.of(downloaded);
        Optional<String> known = known(archive);
        if (known.isPresent() && !known.get().equals(actual)) {
            throw new IOException(archive + " is not what it was: its SHA-256 should be " + known.get() + " but is "
                    + actual + ". If you know why, remove its line from " + file);
        }
        if (known.isEmpty()) {
            Files.writeString(
                    file, actual + "  " + archive + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private Optional<String> known(String archive) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.endsWith("  " + archive))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .findFirst();
    }
}

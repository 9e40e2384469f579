// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.published;

import io.voxqueue.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What archives were when they came here first, in a file that {@code sha256sum -c} reads: nobody published their
 * checksums, but from then on they cannot change unnoticed.
 */
final class ArchiveChecksums {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;

    ArchiveChecksums(Path file) {
        this.file = file;
    }

    /** Refuses an archive that is not what it was; notes one that is new. */
    void check(String archive, Path downloaded) throws IOException {
        String actual = hash(downloaded);
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

    private static String hash(Path downloaded) throws IOException {
        Sha256 hash = new Sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(downloaded)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                hash.add(ByteBuffer.wrap(buffer, 0, read));
            }
        }
        return hash.hex();
    }
}

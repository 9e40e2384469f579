// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.published;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A published archive, which may hold anything: only plain files below the one directory it should hold are taken. */
final class VoiceArchive {
    private static final int MOST_FILES = 100;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path archive;
    private final long mostBytes;

    VoiceArchive(Path archive, long mostBytes) {
        this.archive = archive;
        this.mostBytes = mostBytes;
    }

    /** Unpacks what lies below that directory of the archive into one on disk. */
    void unpack(String directory, Path target) throws IOException {
        long room = mostBytes;
        int files = 0;
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(archive), BUFFER_BYTES))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                if (!entry.isFile() || entry.isSymbolicLink() || entry.isLink()) {
                    throw new IOException("'" + entry.getName() + "' is neither a file nor a directory");
                }
                if (++files > MOST_FILES) {
                    throw new IOException("it holds more than " + MOST_FILES + " files");
                }
                room -= write(tar, place(entry.getName(), directory, target), room);
            }
        }
        if (files == 0) {
            throw new IOException("it holds no files");
        }
    }

    private static Path place(String name, String directory, Path target) throws IOException {
        String expected = directory + "/";
        String plain = name.startsWith("./") ? name.substring(2) : name;
        Path place = plain.startsWith(expected) ? target.resolve(plain.substring(expected.length())) : target;
        if (!place.normalize().equals(place) || place.equals(target) || !place.startsWith(target)) {
            throw new IOException("'" + name + "' does not belong below " + directory);
        }
        return place;
    }

    private long write(InputStream in, Path file, long room) throws IOException {
        Files.createDirectories(file.getParent());
        long written = 0;
        byte[] buffer = new byte[BUFFER_BYTES];
        try (var out = Files.newOutputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                written += read; // counted as it comes: what the header says of the size may be a lie
                if (written > room) {
                    throw new IOException("it holds more than " + mostBytes + " bytes");
                }
                out.write(buffer, 0, read);
            }
        }
        return written;
    }
}

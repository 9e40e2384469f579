// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.AudioId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Where the files of a piece of audio lie, and whose turn it is to change them. */
final class AudioFiles {
    private static final int STRIPES = 64;

    private final Path directory;
    private final List<Lock> locks =
            Stream.<Lock>generate(ReentrantLock::new).limit(STRIPES).toList();

    AudioFiles(Path directory) throws IOException {
        this.directory = PrivateDirectory.make(directory);
        Files.createDirectories(drafts());
    }

    Path drafts() {
        return directory.resolve("tmp");
    }

    Path audio(AudioId id, AudioFormat format) {
        return shelf(id).resolve(id + "." + format.wireName());
    }

    Path sidecar(AudioId id) {
        return shelf(id).resolve(id + ".json");
    }

    Path shelf(AudioId id) {
        return directory.resolve(id.value().substring(0, 2));
    }

    /** Whoever moves, renews or removes the files of this audio holds it. */
    Lock lock(AudioId id) {
        return locks.get(Math.floorMod(id.hashCode(), STRIPES));
    }

    /** The audio first: without it the sidecar is nothing, the other way round there would be audio nobody can name. */
    void remove(AudioId id) throws IOException {
        for (AudioFormat format : AudioFormat.values()) {
            Files.deleteIfExists(audio(id, format));
        }
        Files.deleteIfExists(sidecar(id));
    }

    /** The directories that hold published files. */
    List<Path> shelves() throws IOException {
        return list(directory, "[0-9a-f][0-9a-f]");
    }

    static List<Path> list(Path directory, String glob) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, glob)) {
            stream.forEach(entries::add);
        }
        return entries;
    }

    /** For a published audio file that is when its time is over. */
    static Optional<Instant> lastModified(Path file) throws IOException {
        try {
            return Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}

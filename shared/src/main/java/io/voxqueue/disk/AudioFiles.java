// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.AudioId;
import io.voxqueue.disk.AudioSidecar.Header;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
        Files.createDirectories(contentShelf());
    }

    Path drafts() {
        return directory.resolve("tmp");
    }

    /** Its name says what is in it, so that no audio file is ever replaced by one with other bytes. */
    Path audio(AudioId id, AudioFormat format, String sha256) {
        return shelf(id).resolve(id + "." + sha256 + "." + format.wireName());
    }

    Path audio(AudioId id, Header header) {
        return audio(id, header.format(), header.sha256());
    }

    Path sidecar(AudioId id) {
        return shelf(id).resolve(id + ".json");
    }

    /** What an audio file shares with those of equal bytes: its name without the id. */
    Path content(Path audio) {
        String name = audio.getFileName().toString();
        return contentShelf().resolve(name.substring(name.indexOf('.') + 1));
    }

    Path shelf(AudioId id) {
        return directory.resolve(id.value().substring(0, 2));
    }

    /** Whoever moves, renews or removes the files of this audio holds it. */
    Lock lock(AudioId id) {
        return locks.get(Math.floorMod(id.hashCode(), STRIPES));
    }

    /** The sidecar first: without it nobody sees the audio, and the sweep finds audio that no sidecar names. */
    void remove(AudioId id) throws IOException {
        Optional<Header> header = AudioSidecar.header(sidecar(id));
        Files.deleteIfExists(sidecar(id));
        if (header.isPresent()) {
            Files.deleteIfExists(audio(id, header.get()));
        }
    }

    /** The directories that hold published files. */
    List<Path> shelves() throws IOException {
        return list(directory, "[0-9a-f][0-9a-f]");
    }

    /** The files that audio of equal bytes shares. */
    List<Path> contents() throws IOException {
        return list(contentShelf(), "*");
    }

    static List<Path> list(Path directory, String glob) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, glob)) {
            stream.forEach(entries::add);
        }
        return entries;
    }

    /** Opens a file for reading; absent if it is not there. */
    static Optional<SeekableByteChannel> open(Path file) throws IOException {
        try {
            return Optional.of(FileChannel.open(file, StandardOpenOption.READ));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** For a sidecar that is when the time of its audio is over. */
    static Optional<Instant> lastModified(Path file) throws IOException {
        try {
            return Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Path contentShelf() {
        return directory.resolve("content");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import io.voxqueue.MutableClock;
import io.voxqueue.audio.AudioId;
import io.voxqueue.audio.AudioStore;
import io.voxqueue.audio.AudioStoreFixture;
import io.voxqueue.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store in a directory of its own, and a look at its files. */
abstract class FileAudioFixture implements AudioStoreFixture {
    static final String SHELF = ID.value().substring(0, 2);

    final MutableClock clock = new MutableClock();

    @TempDir
    Path dataDirectory;

    Path audio;
    AudioStore store;

    @BeforeEach
    void open() throws IOException {
        audio = dataDirectory.resolve("audio");
        store = FileAudioStore.open(dataDirectory, RETENTION, clock);
    }

    @Override
    public MutableClock clock() {
        return clock;
    }

    @Override
    public AudioStore store() {
        return store;
    }

    Path audioFile(AudioId id) {
        return audio.resolve(id.value().substring(0, 2)).resolve(id + "." + Sha256.of(BYTES) + ".wav");
    }

    static String header(String sha256) {
        return "{\"format\":\"WAV\",\"bytes\":14,\"sha256\":\"" + sha256
                + "\",\"samples\":44100,\"sampleRateHz\":22050}\n";
    }

    Path contentFile() {
        return audio.resolve("content").resolve(Sha256.of(BYTES) + ".wav");
    }

    static int links(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:nlink");
    }

    Path sidecarFile() {
        return audio.resolve(SHELF).resolve(ID + ".json");
    }

    Path leftover(String name, Duration age) throws IOException {
        Path file = audio.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "left over");
        Files.setLastModifiedTime(file, FileTime.from(clock.instant().minus(age)));
        return file;
    }

    List<Path> everyFile() throws IOException {
        try (Stream<Path> files = Files.walk(audio)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}

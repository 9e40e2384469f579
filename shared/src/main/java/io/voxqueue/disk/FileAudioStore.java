// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import io.voxqueue.audio.AudioDraft;
import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.AudioId;
import io.voxqueue.audio.AudioStore;
import io.voxqueue.audio.StoredAudio;
import io.voxqueue.audio.Timeline;
import io.voxqueue.disk.AudioSidecar.Header;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;

/**
 * Keeps audio as files: {@code audio/ab/ab….wav} and its sidecar {@code ab….json}. The audio file's presence makes it
 * visible, and its last-modified time is the moment its time is over, so renewing it changes nothing else.
 */
public final class FileAudioStore implements AudioStore {
    private final AudioFiles files;
    private final Duration retention;
    private final InstantSource clock;
    private final Set<Path> openDrafts = ConcurrentHashMap.newKeySet();

    private FileAudioStore(AudioFiles files, Duration retention, InstantSource clock) {
        this.files = files;
        this.retention = retention;
        this.clock = clock;
    }

    /** Keeps audio in {@code audio/} in the data directory, each for the given time. */
    public static FileAudioStore open(Path dataDirectory, Duration retention, InstantSource clock) throws IOException {
        return new FileAudioStore(new AudioFiles(dataDirectory.resolve("audio")), retention, clock);
    }

    @Override
    public AudioDraft draft(AudioId id, AudioFormat format) throws IOException {
        return FileAudioDraft.create(this, files.drafts(), openDrafts, id, format);
    }

    @Override
    public Optional<StoredAudio> find(AudioId id) throws IOException {
        Optional<Header> header = AudioSidecar.header(files.sidecar(id));
        if (header.isEmpty()) {
            return Optional.empty();
        }
        Path audio = files.audio(id, header.get().format());
        try {
            Instant expiresAt = Files.getLastModifiedTime(audio).toInstant();
            boolean whole = Files.size(audio) == header.get().bytes();
            return whole && clock.instant().isBefore(expiresAt)
                    ? Optional.of(describe(id, header.get(), expiresAt))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<StoredAudio> renew(AudioId id) throws IOException {
        Lock lock = files.lock(id);
        lock.lock();
        try {
            Optional<StoredAudio> found = find(id);
            if (found.isPresent()) {
                expireAt(files.audio(id, found.get().format()), expiryFromNow());
            }
            return find(id);
        } catch (NoSuchFileException e) { // another process swept it in between
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<SeekableByteChannel> open(AudioId id) throws IOException {
        Optional<StoredAudio> found = find(id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path audio = files.audio(id, found.get().format());
            return Optional.of(FileChannel.open(audio, StandardOpenOption.READ));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Timeline> timeline(AudioId id) throws IOException {
        return find(id).isEmpty() ? Optional.empty() : AudioSidecar.timeline(files.sidecar(id));
    }

    @Override
    public void delete(AudioId id) throws IOException {
        Lock lock = files.lock(id);
        lock.lock();
        try {
            files.remove(id);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int deleteExpired(int limit) throws IOException {
        return new AudioSweep(files, clock.instant(), openDrafts).run(limit);
    }

    /** Moves finished files to their place, the audio last because it is what makes them visible. */
    StoredAudio publish(AudioId id, Header header, Path audio, Path sidecar) throws IOException {
        Lock lock = files.lock(id);
        lock.lock();
        try {
            Files.createDirectories(files.shelf(id));
            Instant expiresAt = expiryFromNow();
            expireAt(audio, expiresAt);
            Files.move(sidecar, files.sidecar(id), StandardCopyOption.ATOMIC_MOVE);
            Files.move(audio, files.audio(id, header.format()), StandardCopyOption.ATOMIC_MOVE);
            return describe(id, header, expiresAt);
        } finally {
            lock.unlock();
        }
    }

    private Instant expiryFromNow() {
        return clock.instant().plus(retention).truncatedTo(ChronoUnit.MILLIS); // finer times do not survive every disk
    }

    private static void expireAt(Path audio, Instant when) throws IOException {
        Files.setLastModifiedTime(audio, FileTime.from(when));
    }

    private static StoredAudio describe(AudioId id, Header header, Instant expiresAt) {
        return new StoredAudio(
                id,
                header.format(),
                header.bytes(),
                header.sha256(),
                header.samples(),
                header.sampleRateHz(),
                expiresAt);
    }
}

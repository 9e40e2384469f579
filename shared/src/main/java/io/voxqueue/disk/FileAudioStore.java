// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import io.voxqueue.audio.AudioDraft;
import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.AudioId;
import io.voxqueue.audio.AudioSoFar;
import io.voxqueue.audio.AudioStore;
import io.voxqueue.audio.StoredAudio;
import io.voxqueue.audio.Timeline;
import io.voxqueue.disk.AudioSidecar.Header;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;

/**
 * Keeps audio as files: {@code audio/ab/ab….<sha256>.wav} and its sidecar {@code ab….json}, which names it. The sidecar's
 * presence makes the audio visible, and its last-modified time is the moment its time is over, so renewing it changes
 * nothing else. The audio file may be shared with others of equal bytes, {@link SharedBytes}.
 */
public final class FileAudioStore implements AudioStore {
    private final AudioFiles files;
    private final Duration retention;
    private final InstantSource clock;
    private final Set<Path> openDrafts = ConcurrentHashMap.newKeySet();
    private final Map<AudioId, FileAudioDraft> readable = new ConcurrentHashMap<>();

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
        // The time before the rest: the other way round, what is over would be given the time of what replaces it.
        Optional<Instant> expiresAt = AudioFiles.lastModified(files.sidecar(id)).filter(clock.instant()::isBefore);
        if (expiresAt.isEmpty()) {
            return Optional.empty();
        }
        Optional<Header> header = AudioSidecar.header(files.sidecar(id));
        if (header.isEmpty()) {
            return Optional.empty();
        }
        try {
            boolean whole =
                    Files.size(files.audio(id, header.get())) == header.get().bytes();
            return whole ? Optional.of(describe(id, header.get(), expiresAt.get())) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<StoredAudio> renew(AudioId id) throws IOException {
        Lock lock = files.lock(id);
        lock.lock();
        try {
            if (find(id).isPresent()) {
                expireAt(files.sidecar(id), expiryFromNow());
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
        return AudioFiles.open(files.audio(id, found.get().format(), found.get().sha256()));
    }

    @Override
    public Optional<AudioSoFar> soFar(AudioId id) throws IOException {
        FileAudioDraft draft = readable.get(id);
        return draft == null ? SpokenSentences.find(files.drafts(), id) : draft.soFar();
    }

    void readable(AudioId id, FileAudioDraft draft) {
        readable.put(id, draft);
    }

    void unreadable(AudioId id, FileAudioDraft draft) {
        readable.remove(id, draft);
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

    /** Moves finished files to their place, the sidecar last because it is what makes them visible. */
    StoredAudio publish(AudioId id, Header header, Path audio, Path sidecar) throws IOException {
        Lock lock = files.lock(id);
        lock.lock();
        try {
            Files.createDirectories(files.shelf(id));
            Optional<Path> former = AudioSidecar.header(files.sidecar(id)).map(last -> files.audio(id, last));
            Path place = files.audio(id, header);
            Instant expiresAt = expiryFromNow();
            expireAt(sidecar, expiresAt);
            Files.move(audio, place, StandardCopyOption.ATOMIC_MOVE);
            Files.move(sidecar, files.sidecar(id), StandardCopyOption.ATOMIC_MOVE);
            if (former.isPresent() && !former.get().equals(place)) {
                Files.deleteIfExists(former.get());
            }
            return describe(id, header, expiresAt);
        } finally {
            lock.unlock();
        }
    }

    private Instant expiryFromNow() {
        return clock.instant().plus(retention).truncatedTo(ChronoUnit.MILLIS); // finer times do not survive every disk
    }

    private static void expireAt(Path sidecar, Instant when) throws IOException {
        Files.setLastModifiedTime(sidecar, FileTime.from(when));
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

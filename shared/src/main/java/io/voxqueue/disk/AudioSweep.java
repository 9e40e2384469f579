// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.AudioId;
import io.voxqueue.audio.AudioStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One walk over the files that removes those whose time is over and those that nobody finished, and shares the rest. */
final class AudioSweep {
    private static final Pattern SIDECAR = Pattern.compile("([0-9a-f]{64})\\.json");
    private static final Pattern AUDIO = Pattern.compile("([0-9a-f]{64})\\.[0-9a-f]{64}\\.([a-z0-9]+)");

    /** As audio was named before its name said what is in it; no sidecar leads to it. */
    private static final Pattern EARLIER_AUDIO = Pattern.compile("[0-9a-f]{64}\\.wav");

    private static final Duration ABANDONED = Duration.ofHours(1);

    private final AudioFiles files;
    private final SharedBytes bytes;
    private final Instant now;
    private final Set<Path> openDrafts;
    private int expired;
    private int orphaned;

    AudioSweep(AudioFiles files, Instant now, Set<Path> openDrafts) {
        this.files = files;
        this.bytes = new SharedBytes(files);
        this.now = now;
        this.openDrafts = openDrafts;
    }

    AudioStore.Removed run(int limit) throws IOException {
        for (Path shelf : files.shelves()) {
            for (Path file : AudioFiles.list(shelf, "*.json")) {
                if (hasRoom(limit)) {
                    sweepSidecar(file);
                }
            }
            for (Path file : AudioFiles.list(shelf, "*")) {
                if (hasRoom(limit)) {
                    sweepAudio(file);
                }
            }
        }
        for (Path draft : AudioFiles.list(files.drafts(), "*")) {
            if (hasRoom(limit) && !openDrafts.contains(draft) && isAbandoned(draft)) {
                delete(draft);
            }
        }
        bytes.free();
        return new AudioStore.Removed(expired, orphaned);
    }

    private boolean hasRoom(int limit) {
        return expired + orphaned < limit;
    }

    private void sweepSidecar(Path file) throws IOException {
        Matcher name = SIDECAR.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return;
        }
        AudioId id = new AudioId(name.group(1));
        Lock lock = files.lock(id); // so that nobody renews it between the look and the removal
        lock.lock();
        try {
            if (isOver(file)) {
                files.remove(id);
                expired++;
            }
        } finally {
            lock.unlock();
        }
    }

    private void sweepAudio(Path file) throws IOException {
        String fileName = file.getFileName().toString();
        Matcher name = AUDIO.matcher(fileName);
        if (EARLIER_AUDIO.matcher(fileName).matches()) {
            delete(file);
        } else if (name.matches() && AudioFormat.named(name.group(2)).isPresent()) {
            AudioId id = new AudioId(name.group(1));
            removeUnnamed(id, file);
            bytes.share(id, file);
        }
    }

    /** Young audio may be about to get its sidecar. */
    private void removeUnnamed(AudioId id, Path audio) throws IOException {
        if (!isAbandoned(audio)) {
            return;
        }
        Lock lock = files.lock(id);
        lock.lock();
        try {
            boolean named = AudioSidecar.header(files.sidecar(id))
                    .filter(header -> files.audio(id, header).equals(audio))
                    .isPresent();
            if (!named && isAbandoned(audio)) { // it may have been published again since the first look
                delete(audio);
            }
        } finally {
            lock.unlock();
        }
    }

    private void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            orphaned++;
        }
    }

    private boolean isOver(Path sidecar) throws IOException {
        Optional<Instant> end = AudioFiles.lastModified(sidecar);
        return end.isPresent() && !now.isBefore(end.get());
    }

    private boolean isAbandoned(Path file) throws IOException {
        Optional<Instant> touched = AudioFiles.lastModified(file);
        return touched.isPresent() && now.isAfter(touched.get().plus(ABANDONED));
    }
}

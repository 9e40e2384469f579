// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.disk;

import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.AudioId;
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

/** One walk over the files that removes those whose time is over and those that nobody finished. */
final class AudioSweep {
    private static final Pattern PUBLISHED = Pattern.compile("([0-9a-f]{64})\\.([a-z0-9]+)");
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final AudioFiles files;
    private final Instant now;
    private final Set<Path> openDrafts;
    private int removed;

    AudioSweep(AudioFiles files, Instant now, Set<Path> openDrafts) {
        this.files = files;
        this.now = now;
        this.openDrafts = openDrafts;
    }

    int run(int limit) throws IOException {
        for (Path shelf : files.shelves()) {
            for (Path file : AudioFiles.list(shelf, "*")) {
                if (removed < limit) {
                    sweepPublished(file);
                }
            }
        }
        for (Path draft : AudioFiles.list(files.drafts(), "*")) {
            if (removed < limit && !openDrafts.contains(draft) && isAbandoned(draft) && Files.deleteIfExists(draft)) {
                removed++;
            }
        }
        return removed;
    }

    private void sweepPublished(Path file) throws IOException {
        Matcher name = PUBLISHED.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return;
        }
        AudioId id = new AudioId(name.group(1));
        Lock lock = files.lock(id); // so that nobody renews it between the look and the removal
        lock.lock();
        try {
            if (AudioFormat.named(name.group(2)).isPresent() ? isOver(file) : isOrphan(id, file)) {
                files.remove(id);
                removed++;
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isOver(Path audio) throws IOException {
        Optional<Instant> end = AudioFiles.lastModified(audio);
        return end.isPresent() && !now.isBefore(end.get());
    }

    private boolean isOrphan(AudioId id, Path sidecar) throws IOException {
        for (AudioFormat format : AudioFormat.values()) {
            if (Files.exists(files.audio(id, format))) {
                return false;
            }
        }
        return isAbandoned(sidecar);
    }

    private boolean isAbandoned(Path file) throws IOException {
        Optional<Instant> touched = AudioFiles.lastModified(file);
        return touched.isPresent() && now.isAfter(touched.get().plus(ABANDONED));
    }
}

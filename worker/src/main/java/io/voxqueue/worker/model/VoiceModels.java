// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

import io.voxqueue.voice.VoiceId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The voices in memory: loaded on first use, once, whoever else wants the same voice meanwhile waits; kept while there is
 * room, the one not used for longest goes first. A voice that somebody is using is never taken away from under them.
 */
public final class VoiceModels implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(VoiceModels.class);

    private final VoiceDirectories directories;
    private final int room;
    private final Map<VoiceId, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private boolean closed;

    public VoiceModels(VoiceDirectories directories, int room) {
        this.directories = directories;
        this.room = room;
    }

    /** The voice, for as long as the lease is open. */
    public Lease borrow(VoiceId id) {
        VoiceFiles files = directories
                .files(id)
                .orElseThrow(() -> new UnusableModelException("There is no voice '" + id + "' here"));
        Entry entry;
        boolean first;
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("The voices are closed");
            }
            first = !entries.containsKey(id);
            entry = entries.computeIfAbsent(id, key -> new Entry());
            entry.users++;
        }
        if (first) {
            load(files, entry);
        }
        return new Lease(this, entry, await(id, entry));
    }

    private void load(VoiceFiles files, Entry entry) {
        try {
            long start = System.nanoTime();
            VoiceModel model = VoiceModel.load(files);
            log.info(
                    "Voice {} loaded in {} ms",
                    files.id(),
                    Duration.ofNanos(System.nanoTime() - start).toMillis());
            entry.model.complete(model);
        } catch (RuntimeException | Error e) { // whatever it was, those who wait must hear of it
            synchronized (this) {
                entries.remove(files.id(), entry); // so that it is tried again: perhaps somebody mends the files
            }
            entry.model.completeExceptionally(e);
        }
    }

    private VoiceModel await(VoiceId id, Entry entry) {
        try {
            return entry.model.join();
        } catch (CompletionException e) {
            String message = "Voice '" + id + "' cannot be used: " + e.getMessage();
            throw e.getCause() instanceof EngineFailedException
                    ? new EngineFailedException(message, e)
                    : new UnusableModelException(message, e);
        }
    }

    private synchronized void giveBack(Entry entry) {
        entry.users--;
        trim();
    }

    private void trim() {
        int excess = closed ? entries.size() : entries.size() - room;
        for (var i = entries.values().iterator(); excess > 0 && i.hasNext(); ) {
            Entry oldest = i.next();
            if (oldest.users == 0) {
                i.remove();
                oldest.model.join().close();
                excess--;
            }
        }
    }

    /** Frees every voice, those in use as soon as they are given back. */
    @Override
    public synchronized void close() {
        closed = true;
        trim();
    }

    private static final class Entry {
        final CompletableFuture<VoiceModel> model = new CompletableFuture<>();
        int users;
    }

    /** The right to use a voice until this is closed. */
    public static final class Lease implements AutoCloseable {
        private final VoiceModels owner;
        private final Entry entry;
        private final VoiceModel model;
        private boolean open = true;

        private Lease(VoiceModels owner, Entry entry, VoiceModel model) {
            this.owner = owner;
            this.entry = entry;
            this.model = model;
        }

        public VoiceModel model() {
            return model;
        }

        @Override
        public void close() {
            if (open) {
                open = false;
                owner.giveBack(entry);
            }
        }
    }
}

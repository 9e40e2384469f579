// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.expiry;

import io.voxqueue.audio.AudioStore;
import java.io.IOException;

/** Frees the room of audio whose time is over, which nobody could read from that very moment on, and of what nobody finished. */
public final class AudioExpiry {
    private static final int MOST_AT_ONCE = 1000;

    private final AudioStore audio;
    private final ExpiryCounts counts;

    public AudioExpiry(AudioStore audio, ExpiryCounts counts) {
        this.audio = audio;
        this.counts = counts;
    }

    /** One bounded round; what is left over waits for the next. */
    public void run() throws IOException {
        AudioStore.Removed removed = audio.deleteExpired(MOST_AT_ONCE);
        counts.add("audio", removed.expired());
        counts.add("orphaned files", removed.orphaned());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.expiry;

import io.voxqueue.audio.AudioStore;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Frees the room of audio whose time is over; reading it was refused from that very moment on. */
public final class AudioExpiry {
    private static final Logger log = LoggerFactory.getLogger(AudioExpiry.class);
    private static final int MOST_AT_ONCE = 1000;

    private final AudioStore audio;

    public AudioExpiry(AudioStore audio) {
        this.audio = audio;
    }

    /** One bounded round; what is left over waits for the next. */
    public void run() throws IOException {
        int deleted = audio.deleteExpired(MOST_AT_ONCE);
        if (deleted > 0) {
            log.info("Deleted {} expired audio files", deleted);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.audio;

import java.time.Instant;

/** A finished piece of audio in the store. */
public record StoredAudio(
        AudioId id, AudioFormat format, long bytes, String sha256, long samples, int sampleRateHz, Instant expiresAt) {
    /** Rounded to the nearest millisecond. */
    public long durationMs() {
        return Math.round(samples * 1000.0 / sampleRateHz);
    }
}

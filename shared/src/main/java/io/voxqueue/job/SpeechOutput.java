// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.job;

import io.voxqueue.audio.AudioFormat;
import io.voxqueue.audio.AudioId;
import io.voxqueue.audio.StoredAudio;
import java.util.Optional;

/** The audio a speech job made; it stays described here after the audio itself has expired. */
public record SpeechOutput(AudioId audio, AudioFormat format, long bytes, String sha256, long samples, int sampleRateHz)
        implements JobOutput {
    public static SpeechOutput of(StoredAudio audio) {
        return new SpeechOutput(
                audio.id(), audio.format(), audio.bytes(), audio.sha256(), audio.samples(), audio.sampleRateHz());
    }

    @Override
    public Optional<SpeechOutput> speech() {
        return Optional.of(this);
    }

    /** Rounded to the nearest millisecond. */
    public long durationMs() {
        return Math.round(samples * 1000.0 / sampleRateHz);
    }
}

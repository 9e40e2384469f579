// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.audio;

import java.nio.FloatBuffer;

/** Mono PCM samples in [-1, 1]. Owns its array: nothing outside can change it. */
public final class Waveform {
    private final float[] samples;
    private final int sampleRateHz;

    private Waveform(float[] samples, int sampleRateHz) {
        if (sampleRateHz <= 0) {
            throw new IllegalArgumentException("Sample rate must be positive but was " + sampleRateHz + " Hz");
        }
        this.samples = samples;
        this.sampleRateHz = sampleRateHz;
    }

    public static Waveform copyOf(float[] samples, int sampleRateHz) {
        return new Waveform(samples.clone(), sampleRateHz);
    }

    /** Takes the array over without a copy: the caller gives it away and must not touch it again. */
    public static Waveform owning(float[] samples, int sampleRateHz) {
        return new Waveform(samples, sampleRateHz);
    }

    /** Read-only view of all samples. */
    public FloatBuffer samples() {
        return FloatBuffer.wrap(samples).asReadOnlyBuffer();
    }

    public int length() {
        return samples.length;
    }

    public int sampleRateHz() {
        return sampleRateHz;
    }

    /** The largest magnitude, 0 for no samples. */
    public float peak() {
        float peak = 0;
        for (float sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }
}

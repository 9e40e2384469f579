// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

import java.nio.FloatBuffer;

/**
 * How an acoustic model's mel values become the natural-log magnitudes a HiFi-GAN vocoder reads. Three steps, each done
 * when the voice's configuration says so: undo the normalisation to decibels, decibels to amplitude, compress the range.
 *
 * @param denormalize the model speaks values within {@code [-maxNorm, maxNorm]} ({@code [0, maxNorm]} if not symmetric)
 * @param spectralGain decibels per factor of ten, the {@code spec_gain} of the configuration
 */
public record MelScale(
        boolean denormalize,
        boolean symmetric,
        boolean clip,
        double maxNorm,
        double minLevelDb,
        double referenceLevelDb,
        boolean decibelsToAmplitude,
        double spectralGain,
        boolean compressRange) {
    private static final double SMALLEST_MAGNITUDE = 1e-5;

    /** Whether the values are right as they are. */
    public boolean isIdentity() {
        return !denormalize && !decibelsToAmplitude && !compressRange;
    }

    /** Rescales all values in place. */
    public void apply(FloatBuffer mel) {
        for (int i = 0; i < mel.limit(); i++) {
            mel.put(i, (float) apply(mel.get(i)));
        }
    }

    double apply(double value) {
        double mel = denormalize ? decibels(value) : value;
        if (decibelsToAmplitude) {
            mel = Math.pow(10, mel / spectralGain);
        }
        return compressRange ? Math.log(Math.max(mel, SMALLEST_MAGNITUDE)) : mel;
    }

    private double decibels(double value) {
        double lowest = symmetric ? -maxNorm : 0;
        double norm = clip ? Math.min(Math.max(value, lowest), maxNorm) : value;
        return (norm - lowest) * -minLevelDb / (maxNorm - lowest) + minLevelDb + referenceLevelDb;
    }
}

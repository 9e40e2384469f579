// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.worker.model.EngineFailedException;
import java.nio.FloatBuffer;

/** Makes chunks fit to be joined: none is too loud, none begins or ends with a jump. Never changes their length. */
final class ChunkFinish {
    private static final float LOUDEST = 0.98f;

    /** About -60 dB: a jump of this height is not heard. */
    private static final float QUIET = 0.001f;

    private static final double FADE_SECONDS = 0.005;

    private ChunkFinish() {}

    /** Works in place. A chunk that is too loud is made quieter as a whole, so that its shape stays. */
    static void apply(FloatBuffer samples, int sampleRateHz) {
        limitPeak(samples);
        int length = samples.limit();
        int fade = Math.min((int) Math.round(FADE_SECONDS * sampleRateHz), length / 2);
        if (fade == 0) {
            return;
        }
        boolean fadeIn = Math.abs(samples.get(0)) > QUIET;
        boolean fadeOut = Math.abs(samples.get(length - 1)) > QUIET;
        for (int i = 0; i < fade; i++) {
            float gain = (float) (0.5 - 0.5 * Math.cos(Math.PI * i / fade));
            if (fadeIn) {
                samples.put(i, samples.get(i) * gain);
            }
            if (fadeOut) {
                samples.put(length - 1 - i, samples.get(length - 1 - i) * gain);
            }
        }
    }

    private static void limitPeak(FloatBuffer samples) {
        float peak = 0;
        for (int i = 0; i < samples.limit(); i++) {
            peak = Math.max(peak, Math.abs(samples.get(i))); // NaN stays NaN
        }
        if (!Float.isFinite(peak)) {
            throw new EngineFailedException("The vocoder gave values that are no sound");
        }
        if (peak > LOUDEST) {
            float gain = LOUDEST / peak;
            for (int i = 0; i < samples.limit(); i++) {
                samples.put(i, samples.get(i) * gain);
            }
        }
    }
}

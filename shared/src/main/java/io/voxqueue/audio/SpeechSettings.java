// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.audio;

import java.util.OptionalLong;

/**
 * How a text is to be spoken.
 *
 * @param rate 1 is the voice's own pace, bigger is faster
 * @param noiseScale how much the model may vary, 0 (always alike) to 2
 * @param seed what the variation is drawn from; absent for a voice whose model draws its own
 */
public record SpeechSettings(SpeakingRate rate, double noiseScale, OptionalLong seed) {
    public SpeechSettings {
        if (!(noiseScale >= 0 && noiseScale <= 2)) { // written so NaN fails too
            throw new IllegalArgumentException("Noise scale must be within 0–2 but was " + noiseScale);
        }
    }
}

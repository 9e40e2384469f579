// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.audio;

/** How fast a voice speaks, as a multiple of its own pace. */
public record SpeakingRate(double factor) {
    public static final SpeakingRate NORMAL = new SpeakingRate(1.0);

    public SpeakingRate {
        if (!(factor >= 0.25 && factor <= 4.0)) { // written so NaN fails too
            throw new IllegalArgumentException("Speed must be within 0.25–4 but was " + factor);
        }
    }

    @Override
    public String toString() {
        return factor + "x";
    }
}

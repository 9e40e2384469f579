// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

/** Expected numbers are worked out by hand from the formulas of the Larynx programs. */
class MelScaleTest {
    @Test
    void valuesThatNeedNothingAreLeftAlone() {
        assertThat(scale(false, true, true, false, false).isIdentity()).isTrue();
        assertThat(scale(false, true, true, false, false).apply(-3.5)).isEqualTo(-3.5);
    }

    @Test
    void symmetricNormalisationIsUndone() {
        MelScale scale = scale(true, true, true, false, false);
        assertThat(scale.apply(-4)).isEqualTo(-80, within(1e-9)); // the lowest: -100 + 20
        assertThat(scale.apply(0)).isEqualTo(-30, within(1e-9));
        assertThat(scale.apply(4)).isEqualTo(20, within(1e-9));
        assertThat(scale.apply(9)).isEqualTo(20, within(1e-9)); // clipped
    }

    @Test
    void asymmetricNormalisationIsUndone() {
        MelScale scale = scale(true, false, true, false, false);
        assertThat(scale.apply(0)).isEqualTo(-80, within(1e-9));
        assertThat(scale.apply(2)).isEqualTo(-30, within(1e-9));
        assertThat(scale.apply(-1)).isEqualTo(-80, within(1e-9)); // clipped
    }

    @Test
    void valuesBeyondTheNormStayWhereClippingIsOff() {
        assertThat(scale(true, true, false, false, false).apply(8)).isEqualTo(70, within(1e-9));
    }

    @Test
    void decibelsBecomeAmplitudesThenTheirLogarithms() {
        assertThat(scale(false, true, true, true, false).apply(-2)).isEqualTo(0.01, within(1e-12));
        assertThat(scale(false, true, true, true, true).apply(-2)).isEqualTo(Math.log(0.01), within(1e-9));
        assertThat(scale(false, true, true, true, true).apply(-9)).isEqualTo(Math.log(1e-5), within(1e-9));
    }

    @Test
    void allValuesAreRescaledInPlace() {
        FloatBuffer mel = FloatBuffer.wrap(new float[] {-4, 0, 4});
        scale(true, true, true, false, false).apply(mel);
        assertThat(mel.array()).containsExactly(-80, -30, 20);
    }

    private static MelScale scale(boolean norm, boolean symmetric, boolean clip, boolean amplitude, boolean compress) {
        return new MelScale(norm, symmetric, clip, 4, -100, 20, amplitude, 1, compress);
    }
}

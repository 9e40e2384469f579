// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;

class WaveformTest {
    @Test
    void aCopyDoesNotChangeWithItsSource() {
        float[] source = {0.5f, -0.25f};
        Waveform waveform = Waveform.copyOf(source, 22_050);
        source[0] = 0;
        assertThat(waveform.samples().get(0)).isEqualTo(0.5f);
    }

    @Test
    void nobodyCanWriteThroughTheView() {
        Waveform waveform = Waveform.copyOf(new float[2], 22_050);
        assertThatThrownBy(() -> waveform.samples().put(1f)).isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void thePeakIsTheLargestMagnitude() {
        assertThat(Waveform.owning(new float[] {0.5f, -0.75f}, 22_050).peak()).isEqualTo(0.75f);
        assertThat(Waveform.owning(new float[0], 22_050).peak()).isZero();
    }

    @Test
    void aSampleRateIsPositive() {
        assertThatThrownBy(() -> Waveform.owning(new float[1], 0)).isInstanceOf(IllegalArgumentException.class);
    }
}

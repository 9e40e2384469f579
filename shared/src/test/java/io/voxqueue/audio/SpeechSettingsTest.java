// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeechSettingsTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.25, 1, 4})
    void speedIsAQuarterToFourfold(double factor) {
        assertThat(new SpeakingRate(factor).factor()).isEqualTo(factor);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.24, 4.01, 0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void anyOtherSpeedIsRefused(double factor) {
        assertThatThrownBy(() -> new SpeakingRate(factor)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 2.1, Double.NaN})
    void noiseOutsideZeroToTwoIsRefused(double noise) {
        assertThatThrownBy(() -> new SpeechSettings(SpeakingRate.NORMAL, noise, OptionalLong.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

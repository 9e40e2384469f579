// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioIdTest {
    @Test
    void equalPartsMakeEqualIds() {
        assertThat(AudioId.of(List.of("slt", "Hello."))).isEqualTo(AudioId.of(List.of("slt", "Hello.")));
    }

    @Test
    void partsDoNotRunTogether() {
        assertThat(AudioId.of(List.of("ab", "c"))).isNotEqualTo(AudioId.of(List.of("a", "bc")));
        assertThat(AudioId.of(List.of("ab"))).isNotEqualTo(AudioId.of(List.of("ab", "")));
        assertThat(AudioId.of(List.of("1:a"))).isNotEqualTo(AudioId.of(List.of("1", "a")));
    }

    @Test
    void theAddressStaysTheSameFromVersionToVersion() {
        assertThat(AudioId.of(List.of("abc")).value()) // printf '3:abc' | sha256sum
                .isEqualTo("aab5f9ae99b2e38fb462025c8f72f570c9c811705d2a4277dc855d7fa293fe97");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../../etc/passwd", "ABCDEF", "0123456789abcdef"})
    void anythingButSixtyFourHexadecimalDigitsIsRefused(String text) {
        assertThatThrownBy(() -> new AudioId(text)).isInstanceOf(IllegalArgumentException.class);
    }
}

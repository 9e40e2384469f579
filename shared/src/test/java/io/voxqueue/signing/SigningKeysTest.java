// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SigningKeysTest {
    private static final String NONE = "";
    private static final String OLD = "o".repeat(32);
    private static final String NEW = "n".repeat(32);
    private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.UTF_8);

    @Test
    void aSignatureIsTheOneOfRfc4231() {
        byte[] key = "Jefe".getBytes(StandardCharsets.US_ASCII);
        byte[] message = "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);

        assertThat(HexFormat.of().formatHex(SigningKey.of(key).sign(message)))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void aSecretMustHaveThirtyTwoBytes() {
        assertThatThrownBy(() -> SigningKeys.of("x".repeat(31), NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 32 bytes but has 31")
                .hasMessageNotContaining("xxx");
        assertThatThrownBy(() -> SigningKeys.of(NEW, "short")).isInstanceOf(IllegalArgumentException.class);
        assertThat(SigningKeys.of("ä".repeat(16), NONE).all()).hasSize(1);
    }

    @Test
    void whatTheKeyBeforeSignedIsBelievedWhileItIsNamed() {
        byte[] before = SigningKeys.of(OLD, NONE).current().sign(MESSAGE);

        assertThat(SigningKeys.of(NEW, OLD).verify(MESSAGE, before)).isTrue();
        assertThat(SigningKeys.of(NEW, NONE).verify(MESSAGE, before)).isFalse();
        assertThat(SigningKeys.of(NEW, OLD).current().sign(MESSAGE)).isNotEqualTo(before);
    }

    @Test
    void keysOfOnePurposeOpenNothingOfAnother() {
        SigningKeys keys = SigningKeys.of(NEW, OLD);
        byte[] signed = keys.derive("links").current().sign(MESSAGE);

        assertThat(keys.derive("links").verify(MESSAGE, signed)).isTrue();
        assertThat(keys.derive("tokens").verify(MESSAGE, signed)).isFalse();
        assertThat(keys.verify(MESSAGE, signed)).isFalse();
        assertThat(SigningKeys.of(NEW, NONE).derive("links").verify(MESSAGE, signed))
                .isTrue();
    }

    @Test
    void aKeyNeverTellsItself() {
        assertThat(SigningKeys.of(NEW, OLD).current()).hasToString("[redacted]");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.job.OwnerId;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class WebhookKeysTest {
    private static final byte[] CURRENT = "the master key of this year".getBytes(UTF_8);
    private static final byte[] PREVIOUS = "the master key of last year".getBytes(UTF_8);
    private static final OwnerId ANNA = new OwnerId("anna");
    private static final Instant AT = Instant.ofEpochSecond(1614265330);

    @Test
    void signatureIsThatOfTheStandardsOwnExample() {
        byte[] secret = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(WebhookKeys.signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", AT, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void receiverWhoKnowsTheOwnersSecretCanCheckTheSignature() {
        WebhookKeys keys = WebhookKeys.of(CURRENT);

        assertThat(keys.sign(ANNA, "msg_1", AT, "{}")).isEqualTo(signatureWith(keys, "msg_1"));
    }

    @Test
    void eachOwnerHasASecretOfItsOwnThatStaysTheSame() {
        assertThat(WebhookKeys.of(CURRENT).secret(ANNA))
                .startsWith("whsec_")
                .isEqualTo(WebhookKeys.of(CURRENT).secret(ANNA))
                .isNotEqualTo(WebhookKeys.of(CURRENT).secret(new OwnerId("berta")))
                .isNotEqualTo(WebhookKeys.of(PREVIOUS).secret(ANNA));
    }

    @Test
    void whileTheMasterKeyIsReplacedBothSecretsFit() {
        WebhookKeys both = WebhookKeys.of(CURRENT, PREVIOUS);

        assertThat(both.sign(ANNA, "msg_1", AT, "{}").split(" "))
                .containsExactly(
                        signatureWith(WebhookKeys.of(CURRENT), "msg_1"),
                        signatureWith(WebhookKeys.of(PREVIOUS), "msg_1"));
        assertThat(both.secret(ANNA)).isEqualTo(WebhookKeys.of(CURRENT).secret(ANNA));
    }

    private static String signatureWith(WebhookKeys keys, String id) {
        byte[] secret = Base64.getDecoder().decode(keys.secret(ANNA).substring("whsec_".length()));
        return WebhookKeys.signature(secret, id, AT, "{}");
    }
}

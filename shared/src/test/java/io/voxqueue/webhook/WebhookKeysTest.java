// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.job.OwnerId;
import io.voxqueue.signing.SigningKey;
import io.voxqueue.signing.SigningKeys;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class WebhookKeysTest {
    private static final String CURRENT = "the service's secret of this year";
    private static final String PREVIOUS = "the service's secret of last year";
    private static final OwnerId ANNA = new OwnerId("anna");
    private static final Instant AT = Instant.ofEpochSecond(1614265330);

    @Test
    void signatureIsThatOfTheStandardsOwnExample() {
        SigningKey secret = SigningKey.of(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

        assertThat(WebhookKeys.signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", AT, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void receiverWhoKnowsTheOwnersSecretCanCheckTheSignature() {
        WebhookKeys keys = keys(CURRENT, "");

        assertThat(keys.sign(ANNA, "msg_1", AT, "{}")).isEqualTo(signatureWith(keys, "msg_1"));
    }

    @Test
    void eachOwnerHasASecretOfItsOwnThatStaysTheSame() {
        assertThat(keys(CURRENT, "").secret(ANNA))
                .startsWith("whsec_")
                .isEqualTo(keys(CURRENT, "").secret(ANNA))
                .isNotEqualTo(keys(CURRENT, "").secret(new OwnerId("berta")))
                .isNotEqualTo(keys(PREVIOUS, "").secret(ANNA));
    }

    @Test
    void whileTheMasterKeyIsReplacedBothSecretsFit() {
        WebhookKeys both = keys(CURRENT, PREVIOUS);

        assertThat(both.sign(ANNA, "msg_1", AT, "{}").split(" "))
                .containsExactly(signatureWith(keys(CURRENT, ""), "msg_1"), signatureWith(keys(PREVIOUS, ""), "msg_1"));
        assertThat(both.secret(ANNA)).isEqualTo(keys(CURRENT, "").secret(ANNA));
    }

    private static WebhookKeys keys(String current, String previous) {
        return new WebhookKeys(SigningKeys.of(current, previous));
    }

    private static String signatureWith(WebhookKeys keys, String id) {
        SigningKey secret =
                SigningKey.of(Base64.getDecoder().decode(keys.secret(ANNA).substring("whsec_".length())));
        return WebhookKeys.signature(secret, id, AT, "{}");
    }
}

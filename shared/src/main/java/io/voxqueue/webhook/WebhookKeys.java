// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.voxqueue.job.OwnerId;
import io.voxqueue.signing.SigningKey;
import io.voxqueue.signing.SigningKeys;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Collectors;

/**
 * Signs what is sent, as <a href="https://www.standardwebhooks.com">Standard Webhooks</a> has it. Each owner has a secret
 * of its own, derived from the service's and stored nowhere. While that is being replaced, what is sent carries the
 * signatures of both.
 */
public final class WebhookKeys {
    private static final String PREFIX = "whsec_";

    private final SigningKeys service;

    public WebhookKeys(SigningKeys service) {
        this.service = service.derive("webhooks");
    }

    /** What the owner's receivers check signatures with: {@code whsec_…}. */
    public String secret(OwnerId owner) {
        return PREFIX
                + Base64.getEncoder()
                        .encodeToString(service.derive(owner.value()).current().bytes());
    }

    /** The value of the header {@code webhook-signature}. */
    public String sign(OwnerId owner, String messageId, Instant at, String body) {
        return service.derive(owner.value()).all().stream()
                .map(key -> signature(key, messageId, at, body))
                .collect(Collectors.joining(" "));
    }

    /** One signature, {@code v1,…}, with the bytes that follow {@code whsec_} in a secret. */
    static String signature(SigningKey key, String messageId, Instant at, String body) {
        String signed = messageId + "." + at.getEpochSecond() + "." + body;
        return "v1," + Base64.getEncoder().encodeToString(key.sign(signed.getBytes(UTF_8)));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.voxqueue.job.OwnerId;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what is sent, as <a href="https://www.standardwebhooks.com">Standard Webhooks</a> has it. Each owner has a secret
 * of its own, derived from a master key and stored nowhere.
 */
public final class WebhookKeys {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";

    private final List<SecretKeySpec> masterKeys;

    private WebhookKeys(List<SecretKeySpec> masterKeys) {
        this.masterKeys = masterKeys;
    }

    /** With one master key. */
    public static WebhookKeys of(byte[] masterKey) {
        return new WebhookKeys(List.of(key(masterKey)));
    }

    /** While the master key is being replaced: what is sent carries the signatures of both. */
    public static WebhookKeys of(byte[] current, byte[] previous) {
        return new WebhookKeys(List.of(key(current), key(previous)));
    }

    /** What the owner's receivers check signatures with: {@code whsec_…}. */
    public String secret(OwnerId owner) {
        return PREFIX + Base64.getEncoder().encodeToString(derive(masterKeys.get(0), owner));
    }

    /** The value of the header {@code webhook-signature}. */
    public String sign(OwnerId owner, String messageId, Instant at, String body) {
        return masterKeys.stream()
                .map(key -> signature(derive(key, owner), messageId, at, body))
                .collect(Collectors.joining(" "));
    }

    /** One signature, {@code v1,…}, with the bytes that follow {@code whsec_} in a secret. */
    static String signature(byte[] secret, String messageId, Instant at, String body) {
        String signed = messageId + "." + at.getEpochSecond() + "." + body;
        return "v1," + Base64.getEncoder().encodeToString(mac(key(secret), signed));
    }

    private static byte[] derive(SecretKeySpec masterKey, OwnerId owner) {
        return mac(masterKey, "webhook|" + owner);
    }

    private static SecretKeySpec key(byte[] bytes) {
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform must have " + ALGORITHM, e);
        }
    }
}

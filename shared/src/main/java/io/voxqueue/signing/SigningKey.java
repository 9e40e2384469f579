// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key for HMAC-SHA256 (RFC 2104). */
public final class SigningKey {
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;

    private SigningKey(byte[] key) {
        this.key = key;
    }

    public static SigningKey of(byte[] key) {
        return new SigningKey(key.clone());
    }

    /** The 32 bytes that prove that whoever made them knew the key and the message. */
    public byte[] sign(byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform must have " + ALGORITHM, e);
        }
    }

    /** The key itself, for a library that signs by its own. */
    public byte[] bytes() {
        return key.clone();
    }

    /** A key for one purpose only, from which nobody can tell this one or that of another purpose. */
    SigningKey derive(String purpose) {
        return new SigningKey(sign(("voxqueue " + purpose).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}

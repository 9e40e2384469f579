// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes tokens by hand, right ones and all kinds of wrong ones. */
final class Forge {
    static final String SECRET = "a secret for tests, 32 bytes long";

    private final Map<String, Object> claims = new LinkedHashMap<>();
    private String header = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private String secret = SECRET;
    private String algorithm = "HmacSHA256";

    /** A token that is right in all points. */
    static Forge token(Instant now) {
        return new Forge()
                .with("iss", "voxqueue")
                .with("aud", "voxqueue-api")
                .with("sub", "local")
                .with("jti", "1")
                .with("iat", now.getEpochSecond())
                .with("exp", now.getEpochSecond() + 900)
                .with("role", "user")
                .with("sid", UUID.randomUUID().toString());
    }

    Forge with(String claim, Object value) {
        claims.put(claim, value);
        return this;
    }

    Forge without(String claim) {
        claims.remove(claim);
        return this;
    }

    Forge header(String json) {
        header = json;
        return this;
    }

    Forge signedWith(String otherSecret) {
        secret = otherSecret;
        return this;
    }

    Forge signedBy(String otherAlgorithm) {
        algorithm = otherAlgorithm;
        return this;
    }

    /** Header and claims, signed. */
    String sign() {
        return unsigned() + "." + base64(mac(unsigned()));
    }

    /** Header and claims, and behind the last dot what is given. */
    String unsigned(String signature) {
        return unsigned() + "." + signature;
    }

    private String unsigned() {
        String payload = claims.entrySet().stream()
                .map(claim -> "\"" + claim.getKey() + "\":" + json(claim.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
        return base64(utf8(header)) + "." + base64(utf8(payload));
    }

    private static String json(Object value) {
        return value instanceof Number || value.toString().startsWith("[") ? value.toString() : "\"" + value + "\"";
    }

    private byte[] mac(String message) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(utf8(secret), algorithm));
            return mac.doFinal(utf8(message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

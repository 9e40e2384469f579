// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.auth;

import io.voxqueue.account.ApiKey;
import io.voxqueue.account.ApiKeyId;
import io.voxqueue.signing.SigningKey;
import io.voxqueue.signing.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an API key looks like, {@code vq_} with its id and its secret, and the keyed hash that is stored of it. */
final class ApiKeySecrets {
    static final String PREFIX = "vq_";

    private static final Pattern SHAPE = Pattern.compile(PREFIX + "([0-9a-f]{24})([A-Za-z0-9_-]{43})");
    private static final int ID_BYTES = 12;
    private static final int SECRET_BYTES = 32;

    private final SigningKeys keys;
    private final SecureRandom random;

    ApiKeySecrets(SigningKeys keys, SecureRandom random) {
        this.keys = keys.derive("api keys");
        this.random = random;
    }

    /** A key as its owner sees it, once. */
    record Shown(ApiKeyId id, String text) {}

    Shown draw() {
        ApiKeyId id = new ApiKeyId(HexFormat.of().formatHex(bytes(ID_BYTES)));
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES));
        return new Shown(id, PREFIX + id + secret);
    }

    /** Which key the text claims to be; absent if it cannot be one. */
    static Optional<ApiKeyId> id(String text) {
        Matcher shape = SHAPE.matcher(text);
        return shape.matches() ? Optional.of(new ApiKeyId(shape.group(1))) : Optional.empty();
    }

    /** What is stored of the key. */
    String hash(String text) {
        return hash(keys.current(), text);
    }

    /** Whether the text is this key; takes the same time wherever the two differ. */
    boolean isRight(ApiKey key, String text) {
        boolean right = false;
        for (SigningKey each : keys.all()) {
            right |= MessageDigest.isEqual(ascii(hash(each, text)), ascii(key.hash()));
        }
        return right;
    }

    private static String hash(SigningKey key, String text) {
        return HexFormat.of().formatHex(key.sign(ascii(text)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] bytes(int count) {
        byte[] drawn = new byte[count];
        random.nextBytes(drawn);
        return drawn;
    }
}

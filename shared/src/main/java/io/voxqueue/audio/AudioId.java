// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.audio;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** The content address of a piece of audio: a hash over everything that shapes its sound. */
public record AudioId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

    public AudioId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("An audio id is 64 hexadecimal digits");
        }
    }

    /** SHA-256 over the parts, each preceded by its length so that no two lists of parts run together. */
    public static AudioId of(List<String> parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return new AudioId(HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform must have SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

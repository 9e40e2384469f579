// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.audio;

import io.voxqueue.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The address of a piece of audio: a hash over whose it is and everything that shapes its sound. */
public record AudioId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

    public AudioId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("An audio id is 64 hexadecimal digits");
        }
    }

    /** SHA-256 over the parts, each preceded by its length so that no two lists of parts run together. */
    public static AudioId of(List<String> parts) {
        Sha256 hash = new Sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            hash.add((bytes.length + ":").getBytes(StandardCharsets.US_ASCII)).add(bytes);
        }
        return new AudioId(hash.hex());
    }

    @Override
    public String toString() {
        return value;
    }
}

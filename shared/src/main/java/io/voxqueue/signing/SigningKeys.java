// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.signing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The key that signs, and the one before it, which is still believed while it is being replaced. */
public final class SigningKeys {
    /** As many bytes as the hash has (RFC 7518 §3.2). */
    public static final int SHORTEST = 32;

    private final SigningKey current;
    private final Optional<SigningKey> previous;

    private SigningKeys(SigningKey current, Optional<SigningKey> previous) {
        this.current = current;
        this.previous = previous;
    }

    /** A blank {@code previous} means there is none; a secret that is too short is an {@link IllegalArgumentException}. */
    public static SigningKeys of(String current, String previous) {
        return new SigningKeys(key(current), previous.isBlank() ? Optional.empty() : Optional.of(key(previous)));
    }

    public SigningKey current() {
        return current;
    }

    /** The one that signs first. */
    public List<SigningKey> all() {
        return Stream.concat(Stream.of(current), previous.stream()).toList();
    }

    /** Keys for one purpose only. */
    public SigningKeys derive(String purpose) {
        return new SigningKeys(current.derive(purpose), previous.map(key -> key.derive(purpose)));
    }

    /** Whether one of the keys signed the message; takes the same time wherever the two differ. */
    public boolean verify(byte[] message, byte[] signature) {
        boolean good = false;
        for (SigningKey key : all()) {
            good |= MessageDigest.isEqual(key.sign(message), signature);
        }
        return good;
    }

    private static SigningKey key(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < SHORTEST) {
            throw new IllegalArgumentException(
                    "A signing secret must have at least " + SHORTEST + " bytes but has " + bytes.length);
        }
        return SigningKey.of(bytes);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of lines of text, in hexadecimal digits. */
final class Sha256 {
    private Sha256() {}

    /** Only the last of the lines may hold a line feed, or others could add up to the same. */
    static String ofLines(String... lines) {
        try {
            byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform must have SHA-256", e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Draws strange things, the same ones for the same seed. */
final class FuzzRandom {
    private static final List<String> PARTS = List.of(
            "\u0000",
            "\u0001",
            "\u007f",
            "\u0085",
            "\u00e9",
            "\u2028",
            "\u202e",
            "\ufeff",
            "\uffff",
            "\ud83d\ude00",
            "%00",
            "%s%n",
            "${jndi:x}",
            "' OR 1=1 --",
            "{\"$gt\":\"\"}",
            "<script>",
            "../",
            "..\\",
            "a",
            "Zz",
            "0",
            "-1",
            "\"",
            "\\",
            " ",
            "\t",
            "wav",
            "slt",
            ".",
            "@",
            ",",
            ";",
            "=",
            "*",
            "null",
            "\ud800",
            "a\u0301",
            "1e9");

    private final Random random;

    FuzzRandom(long seed) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    byte[] bytes(int most) {
        byte[] bytes = new byte[random.nextInt(most + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Bytes, one per character. */
    String latin(int most) {
        return new String(bytes(most), StandardCharsets.ISO_8859_1);
    }

    /** Text of any characters; may hold halves of surrogate pairs. */
    String text(int mostParts) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(mostParts + 1); i > 0; i--) {
            text.append(one(PARTS));
        }
        return text.toString();
    }

    /** Visible ASCII without what would end or split a header or a request line. */
    String token(int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most) + 1; i > 0; i--) {
            text.append((char) ('!' + random.nextInt('~' - '!')));
        }
        return text.toString();
    }

    /** Looks like the id of a job, or nearly. */
    String jobId() {
        String hex = String.format("%016x%016x", random.nextLong(), random.nextLong());
        String id = hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
        return switch (random.nextInt(6)) {
            case 0 -> id.toUpperCase(Locale.ROOT);
            case 1 -> id.substring(random.nextInt(id.length()));
            case 2 -> token(12).replaceAll("[^0-9A-Za-z-]", "");
            default -> id;
        };
    }

    /** Percent-encoded, now and then wrongly. */
    String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            encoded.append(oneIn(40) ? "%" : String.format("%%%02x", b));
        }
        return encoded.toString();
    }
}

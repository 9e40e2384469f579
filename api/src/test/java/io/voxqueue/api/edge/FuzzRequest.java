// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import java.nio.charset.StandardCharsets;

/**
 * What a fuzzing client sends.
 *
 * @param framed whether it is clear where the request ends, so that exactly one answer is due and the connection stays good
 * @param bodiless whether the answer has no body, as for HEAD
 */
record FuzzRequest(byte[] bytes, boolean framed, boolean bodiless) {
    static FuzzRequest framed(String method, String target, String headers, byte[] body) {
        String length = body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n";
        byte[] head = (method + " " + target + " HTTP/1.1\r\nHost: x\r\n" + headers + length + "\r\n").getBytes(LATIN);
        return new FuzzRequest(concat(head, body), true, method.equals("HEAD"));
    }

    static FuzzRequest raw(byte[] bytes) {
        return new FuzzRequest(bytes, false, false);
    }

    static FuzzRequest raw(String text) {
        return raw(text.getBytes(LATIN));
    }

    static final java.nio.charset.Charset LATIN = StandardCharsets.ISO_8859_1;

    static byte[] concat(byte[] first, byte[] second) {
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, Math.min(bytes.length, 2000), LATIN);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * What a fuzzing client sends.
 *
 * @param latin its bytes, one per character
 * @param framed whether it is clear where it ends, so that exactly one answer is due and the connection stays good
 * @param bodiless whether the answer has no body, as for HEAD
 */
record FuzzRequest(String latin, boolean framed, boolean bodiless) {
    static final Charset LATIN = StandardCharsets.ISO_8859_1;

    static FuzzRequest framed(String method, String target, String headers, byte[] body) {
        String length = body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n";
        String head = method + " " + target + " HTTP/1.1\r\nHost: x\r\n" + headers + length + "\r\n";
        return new FuzzRequest(head + new String(body, LATIN), true, method.equals("HEAD"));
    }

    static FuzzRequest raw(String latin) {
        return new FuzzRequest(latin, false, false);
    }

    byte[] bytes() {
        return latin.getBytes(LATIN);
    }
}

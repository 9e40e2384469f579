// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.idempotency;

import io.voxqueue.digest.Sha256;

/** Tells whether two requests ask for the same. */
public record RequestFingerprint(String value) {
    /** Give it the body in a form that does not depend on how it was written. */
    public static RequestFingerprint of(String path, String body) {
        return new RequestFingerprint(Sha256.ofLines(path, body));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.idempotency;

import java.util.regex.Pattern;

/** The word by which a client marks a request that it may have to send again. */
public record IdempotencyKey(String value) {
    private static final Pattern SHAPE = Pattern.compile("[!-~]{1,255}");

    public IdempotencyKey {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("must be 1–255 visible ASCII characters");
        }
    }
}

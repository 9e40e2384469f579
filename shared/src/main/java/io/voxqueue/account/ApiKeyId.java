// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.account;

import java.util.regex.Pattern;

/** Names an API key without giving it away. */
public record ApiKeyId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{24}");

    public ApiKeyId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("An API key's id is 24 hexadecimal digits");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

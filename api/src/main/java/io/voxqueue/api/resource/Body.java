// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Takes apart what clients send. */
final class Body {
    private Body() {}

    static <T> T required(@Nullable T body) {
        if (body == null) {
            throw new ApiException(ErrorCode.MALFORMED_JSON, "The request body must be a JSON object");
        }
        return body;
    }

    static <T> T field(String name, @Nullable T value) {
        if (value == null) {
            throw ApiException.ofField(ErrorCode.MISSING_FIELD, name, "is required");
        }
        return value;
    }

    /** A name that people read: there, not blank, not long, and nothing but text. */
    static String label(String field, String value, int longest) {
        String label = value.strip();
        if (label.isEmpty()
                || label.codePointCount(0, label.length()) > longest
                || label.chars().anyMatch(Character::isISOControl)) {
            throw ApiException.ofField(
                    ErrorCode.INVALID_VALUE, field, "must be 1–" + longest + " characters on one line");
        }
        return label;
    }
}

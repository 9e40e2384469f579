// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.resource;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** How many things a page of a list holds. */
final class PageSize {
    private static final int DEFAULT = 20;
    private static final int MOST = 100;

    private PageSize() {}

    /** Reads the parameter {@code limit}. */
    static int parse(@Nullable String limit) {
        try {
            int size = limit == null ? DEFAULT : Integer.parseInt(limit);
            if (size >= 1 && size <= MOST) {
                return size;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, like a number out of range
        }
        throw ApiException.ofField(ErrorCode.INVALID_PARAMETER, "limit", "must be a number within 1–" + MOST);
    }
}

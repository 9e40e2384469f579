// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a list; {@code nextCursor} asks for the one behind it and is null on the last. */
public record PageView<T>(List<T> data, @Nullable String nextCursor) {
    public PageView {
        data = List.copyOf(data);
    }
}

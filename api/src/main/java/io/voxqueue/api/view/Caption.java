// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import java.util.List;

/** Some lines of text and when they are to be read. */
record Caption(long startMs, long endMs, List<String> lines) {
    Caption {
        lines = List.copyOf(lines);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.event;

/** How much of an attempt's text is known, in UTF-16 units. */
public record TextPosition(int attempt, int offset) {
    /** Nothing of anything. */
    public static final TextPosition NOTHING = new TextPosition(0, 0);

    public TextPosition {
        if (attempt < 0 || offset < 0) {
            throw new IllegalArgumentException("A position is 0 or more but was " + attempt + ", " + offset);
        }
    }
}

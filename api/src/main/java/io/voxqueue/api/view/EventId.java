// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.view;

import io.voxqueue.event.TextPosition;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client has heard of a job: its events up to a number and, of an answer, the text up to a place. Written as
 * {@code 5}, or as {@code 5.1.120}: the first 120 UTF-16 units of attempt 1 too.
 */
public record EventId(long seq, TextPosition text) {
    /** Nothing at all. */
    public static final EventId NONE = new EventId(0, TextPosition.NOTHING);

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,18})(?:\\.(\\d{1,9})\\.(\\d{1,9}))?");

    /** Anything else is an {@link IllegalArgumentException}. */
    public static EventId parse(String text) {
        Matcher parts = SHAPE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("An event's id looks like 5 or 5.1.120");
        }
        TextPosition position = parts.group(2) == null
                ? TextPosition.NOTHING
                : new TextPosition(Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
        return new EventId(Long.parseLong(parts.group(1)), position);
    }

    @Override
    public String toString() {
        return text.equals(TextPosition.NOTHING)
                ? Long.toString(seq)
                : seq + "." + text.attempt() + "." + text.offset();
    }
}

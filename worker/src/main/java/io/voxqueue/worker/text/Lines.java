// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.util.Set;
import java.util.regex.Pattern;

/** What the end of a line means: nothing in wrapped prose, much after a heading, between list items and in verse. */
final class Lines {
    private static final int SHORT_LINE = 45;
    private static final Pattern MARKER =
            Pattern.compile("(?:[-*•‣◦▪■●+>]|#{1,6}|\\d{1,3}[.)]|\\([\\da-z]{1,2}\\)|[a-z]\\))\\s+\\S");
    private static final Set<String> UNFINISHED = Set.of(
            "a", "an", "the", "and", "or", "but", "of", "to", "in", "on", "at", "for", "by", "with", "from", "is",
            "are", "was", "were", "as", "that", "than", "my", "his", "her", "our", "their", "your", "its", "Mr", "Dr");

    private Lines() {}

    /** Where the next line that is not blank begins, its indent skipped. */
    static int nextLine(String text, int newline) {
        int next = newline;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next;
    }

    static boolean endSentence(String text, int line, int end, int next) {
        if (next == text.length() || hasNewline(text, end + 1, next)) {
            return true;
        }
        return MARKER.matcher(text).region(next, text.length()).lookingAt()
                || text.charAt(line) == '#'
                || (isWhole(text, line, end) && startsAnew(text.charAt(next)));
    }

    private static boolean hasNewline(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == '\n') {
                return true;
            }
        }
        return false;
    }

    private static boolean isWhole(String text, int line, int end) {
        int last = end;
        while (last > line && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        if (last - line == 0 || last - line > SHORT_LINE || ",;:-–—(&/".indexOf(text.charAt(last - 1)) >= 0) {
            return false;
        }
        return !UNFINISHED.contains(text.substring(text.lastIndexOf(' ', last - 1) + 1, last));
    }

    private static boolean startsAnew(char first) {
        return Character.isUpperCase(first) || Character.isDigit(first) || first == '"' || first == '“';
    }
}

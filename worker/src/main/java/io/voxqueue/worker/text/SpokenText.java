// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The last touch: letters, apostrophes and pauses remain, one stop at most, and that at the end. */
final class SpokenText {
    private static final Pattern GIANT = Pattern.compile("(?<![A-Za-z])[A-Za-z]{41,}+");
    private static final Rule CUT = Rule.of("[A-Za-z]{20}", match -> match.group() + " ");
    private static final List<Rule> TIDY = List.of(
            Rule.say("(?<![A-Za-z])'(?!(?i:tis|twas|em|til|cause|bout|round|n)\\b)|(?<![nN])'(?![A-Za-z])|'(?=')", ""),
            Rule.say("(?<=[nN])'(?![A-Za-z])(?<![iI][nN]')", ""),
            Rule.say("[ \\n]{2,}+|\\n", " "),
            Rule.say(" (?=[,;:.!?…)])|(?<=\\() ", ""),
            Rule.of("[,;:–—]((?: ?[,;:–—])++)", match -> match.group().substring(0, 1)),
            Rule.say("\\(\\)", ""));

    private SpokenText() {}

    /** Empty when nothing in it can be said. */
    static MappedText finish(MappedText text) {
        int last = text.length() - 1;
        while (last >= 0 && !isLetter(text.charAt(last))) {
            last--;
        }
        if (last < 0) {
            return text.subSequence(0, 0);
        }
        int stop = stopBehind(text, last);
        int end = last;
        MappedText plain =
                text.replaceCodePoints((index, c) -> index > end ? index == stop ? null : "" : plain(text, index, c));
        MappedText tidy = Rule.applyAll(TIDY, plain.replaceWithin(GIANT, CUT::applyTo));
        return trim(tidy);
    }

    /** Where the sentence's own stop stands, a question mark before all others; -1 without one. */
    private static int stopBehind(MappedText text, int lastLetter) {
        int found = -1;
        for (int i = lastLetter + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '?') {
                return i;
            }
            if (found < 0 && isStop(c)) {
                found = i;
            }
        }
        return found;
    }

    private static @Nullable String plain(MappedText text, int index, int c) {
        if (isLetter(c) || " ',;:()\u2014\u2013\n".indexOf(c) >= 0) {
            return null;
        }
        return switch (c) {
            case '-' -> dash(text, index);
            case '[', '{' -> "(";
            case ']', '}' -> ")";
            case '|' -> ",";
            case '.', '!', '?', '\u2026' -> isLetter(charAt(text, index + 1)) ? " " : ",";
            case '"', '\u201c', '\u201d' ->
                isLetter(charAt(text, index + 1)) && isLetter(charAt(text, index - 1)) ? " " : "";
            default -> " ";
        };
    }

    private static String dash(MappedText text, int index) {
        boolean pause =
                charAt(text, index + 1) == '-' || (charAt(text, index - 1) == ' ' && charAt(text, index + 1) == ' ');
        return pause ? "\u2013" : " ";
    }

    private static MappedText trim(MappedText text) {
        int from = 0;
        while (from < text.length() && !isLetter(text.charAt(from)) && text.charAt(from) != '\'') {
            from++;
        }
        int to = text.length();
        while (to > from && text.charAt(to - 1) == ' ') {
            to--;
        }
        return text.subSequence(from, to);
    }

    private static char charAt(MappedText text, int index) {
        return index >= 0 && index < text.length() ? text.charAt(index) : ' ';
    }

    static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isStop(char c) {
        return c == '.' || c == '!' || c == '?' || c == '\u2026';
    }
}

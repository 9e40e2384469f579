// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.util.List;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** "1/2", "3 3/4", and what only looks like a fraction: "24/7", "9/11", "10/10". */
final class Fractions {
    private static final List<Rule> RULES = List.of(
            Rule.of(
                    "(?<![\\w./,])(-?)((?:\\d{1,3}[ -])?\\d{1,4}/\\d{1,4})(?:(?:th|rd|nd)s?)?(?![\\w/]|[.,]\\d)",
                    Fractions::read),
            Rule.of("(?<![\\w/])(\\d{1,18})/(?=\\d{1,18}(?![\\w/]))", match -> match.group(1) + " over "));

    private Fractions() {}

    static MappedText apply(MappedText text) {
        return Rule.applyAll(RULES, text);
    }

    private static @Nullable String read(MatchResult match) {
        return (match.group(1).isEmpty() ? "" : "minus ") + say(match.group(2));
    }

    /** The words of "3/4" or "3 3/4". */
    static String say(String written) {
        int gap = Math.max(written.indexOf(' '), written.indexOf('-'));
        int slash = written.indexOf('/');
        int numerator = Integer.parseInt(written.substring(gap + 1, slash));
        int denominator = Integer.parseInt(written.substring(slash + 1));
        if (gap < 0) {
            return part(numerator, denominator, "one");
        }
        return NumberWords.cardinal(written.substring(0, gap)) + " and " + part(numerator, denominator, "a");
    }

    private static String part(int numerator, int denominator, String one) {
        String first = NumberWords.cardinal(numerator);
        if (denominator < 2 || numerator == 0 || (denominator > 100 && denominator % 100 != 0)) {
            return first + " over " + NumberWords.cardinal(denominator);
        }
        if (numerator >= denominator) {
            return first
                    + (numerator == denominator && numerator == 10 ? " out of " : " ")
                    + NumberWords.cardinal(denominator);
        }
        if (numerator == 9 && denominator == 11) {
            return "nine eleven";
        }
        String name = denominator == 2 ? "half" : denominator == 4 ? "quarter" : NumberWords.ordinal(denominator);
        return numerator == 1 ? one + " " + name : first + " " + NumberWords.plural(name);
    }
}

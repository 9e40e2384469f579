// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.util.List;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** Every number that no rule before has read: ordinals, years, decimals, cardinals, and at last single digits. */
final class Numbers {
    /** Digits with or without commas and decimals, at most as long as can be said as one number. */
    static final String AMOUNT =
            "(?:\\d{1,3}(?:,\\d{3}){1,5}+|\\d{1,2}(?:,\\d{2}){1,5},\\d{3}|\\d{1,18})(?:\\.\\d{1,20}+)?";

    private static final String YEAR = "(1[1-9]\\d\\d|20\\d\\d)(?![\\w%°]|[.,]\\d)";
    private static final String END = "(?![\\w]|[.,]\\d)";

    private static final List<Rule> RULES = List.of(
            Rule.of(
                    "(?<![\\w.,])(\\d{1,3}(?:,\\d{3}){1,5}|\\d{1,18})(?:st|nd|rd|th|ST|ND|RD|TH)(?![A-Za-z0-9])",
                    m -> NumberWords.ordinal(m.group(1))),
            Rule.of(
                    "(?<![\\w.,])(\\d{1,18})'?s(?![A-Za-z0-9])",
                    m -> NumberWords.plural(NumberWords.cardinal(m.group(1)))),
            Rule.of(
                    "(?<=(?:[Ii]n|[Ss]ince|by|[Tt]he|its|their|our|circa|year|until|early|late) )" + YEAR,
                    Numbers::year),
            Rule.of(
                    "(?<![\\w.,$£€/]|number |-)" + YEAR
                            + "(?! (?!was\\b|is\\b|has\\b|his\\b|this\\b|as\\b|its\\b|does\\b|us\\b)[a-z]{2,20}s\\b)(?! (?:people|men|women|children|hundred|thousand|million|percent)\\b)",
                    Numbers::year),
            Rule.of("(?<![\\w)\\].,-])-(?=\\.?\\d)", m -> "minus "),
            Rule.of(
                    "(?<=\\b(?:HTTP|[Ee]rror|[Ss]tatus|Flight|flight|Room|room|Route|Highway|Interstate|Boeing|Bus|Suite) )([1-9])(\\d\\d)"
                            + END,
                    m -> NumberWords.cardinal(m.group(1)) + " "
                            + (m.group(2).equals("00") ? "hundred" : NumberWords.pair(Integer.parseInt(m.group(2))))),
            Rule.of("(?<![\\w.])\\.(\\d{1,20})" + END, m -> "point " + NumberWords.digits(m.group(1))),
            Rule.of("(?<![\\w,]|\\d\\.)(" + AMOUNT + ")" + END, Numbers::plain),
            Rule.of("(?<=\\d)[.](?=\\d)", m -> " point "),
            Rule.of("(?<=\\d)[,](?=\\d)", m -> ", "),
            Rule.of("\\d", m -> " " + NumberWords.digits(m.group()) + " "));

    private Numbers() {}

    static MappedText apply(MappedText text) {
        return Rule.applyAll(RULES, text);
    }

    private static String year(MatchResult match) {
        return NumberWords.year(Integer.parseInt(match.group(1)));
    }

    private static @Nullable String plain(MatchResult match) {
        String number = match.group(1);
        boolean written = number.indexOf(',') < 0 && number.indexOf('.') < 0;
        if (written && isName(number)) {
            // Left for the last rule, which gives each digit its own place in the text.
            return number.length() > 4 ? null : NumberWords.digits(number);
        }
        return NumberWords.decimal(number);
    }

    /** "007" and "4085551234" are names made of digits; "1000000000" is an amount. */
    private static boolean isName(String number) {
        return (number.length() > 1 && number.charAt(0) == '0') || (number.length() > 7 && !number.endsWith("000"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** Numbers with units: "5 km", "3.5 GB", "20°C", "60 km/h", "5'10\"", "12 m²". */
final class Measures {
    private static final Table TABLE = Table.load("units.tsv");
    private static final Map<String, List<String>> UNITS = TABLE.byKey();
    private static final String POWER = "([²³]|\\^[23])?";
    private static final String NUMBER =
            "(?<![\\w.,/])(-?)((?:\\d{1,4}[ -])?\\d{1,4}/\\d{1,4}|" + Numbers.AMOUNT + "|\\.\\d{1,9})";
    // "5 in the morning" and "3 A" are no measures: some units must touch the number or carry their dot.
    private static final String UNIT = "(?!\"|in\\b)(" + TABLE.alternatives() + ")";

    private static final List<Rule> RULES = List.of(
            Rule.of(
                    "(?<![\\w.,])(\\d{1,2})['’] ?(\\d{1,2})(?:\"|(?!\\w))",
                    m -> feet(m.group(1)) + " " + NumberWords.cardinal(m.group(2))),
            Rule.of(
                    "(?<![\\w.,'])(\\d{1,3})°\\s?(\\d{1,2})'\\s?(?:(\\d{1,2}(?:\\.\\d{1,4})?)\"\\s?)?([NSEW])?(?!\\w)",
                    Measures::position),
            Rule.of("(?<![\\w.,'])(\\d{1,4})'(?![\\w'])", m -> feet(m.group(1))),
            Rule.of("[\"“][^\"“”]{0,300}+[\"”]|(\\ban? )?(?<![\\w.,])(\\d{1,4}(?:\\.\\d{1,3})?)\"", Measures::inches),
            Rule.of(
                    NUMBER + "(-?)in\\b(?:\\.(?=\\s+[a-z(]|[,;)]|\\s*$)|(?=[,;)]))|" + NUMBER
                            + " in\\.(?=\\s+[a-z(]|[,;)]|\\s*$)",
                    Measures::inch),
            Rule.of(
                    NUMBER + "(\\s?|-)" + UNIT + POWER + "(?:/(" + TABLE.alternatives() + ")" + POWER
                            + ")?(?!\\w|\\+|&|'s|-\\d)(?:\\.(?=\\s+[a-z(\\d]|[,;)]))?",
                    Measures::measure),
            Rule.say("(?<=(?:dollar|cent|euro|pound|rupee|pence|yen)s?)/(?=[a-z])", " per "),
            Rule.of(
                    "(?<=[a-z])/(month|mo|year|yr|hour|hr|h|day|week|wk|minute|min|second|sec|s|person|user|unit|kg|lb|oz|gallon|gal|piece|night|seat|item|km|mile)(?![\\w/])",
                    Measures::per));

    private Measures() {}

    static MappedText apply(MappedText text) {
        return Rule.applyAll(RULES, text);
    }

    static boolean isUnit(String word) {
        return UNITS.containsKey(word);
    }

    private static String feet(String number) {
        return NumberWords.cardinal(number) + (number.equals("1") ? " foot" : " feet");
    }

    private static @Nullable String inches(MatchResult match) {
        if (match.group(2) == null) {
            return null;
        }
        String article = match.group(1) == null ? "" : match.group(1);
        return article + amount(match.group(2), "inch", "inches", !article.isEmpty());
    }

    /** "747s" are planes, "221B" is a house. */
    private static boolean isNoUnit(String number, String unit) {
        return unit.equals("B") || (unit.equals("s") && number.length() > 2);
    }

    private static String inch(MatchResult match) {
        boolean touching = match.group(2) != null;
        String number = match.group(touching ? 2 : 5);
        return amount(number, "inch", "inches", touching && !match.group(3).isEmpty());
    }

    private static @Nullable String measure(MatchResult match) {
        if (match.group(3).isEmpty() && isNoUnit(match.group(2), match.group(4))) {
            return null;
        }
        String minus = match.group(1).isEmpty() ? "" : "minus ";
        List<String> unit = unit(match.group(4));
        String power = power(match.group(5));
        String per = match.group(6) == null
                ? ""
                : " per " + power(match.group(7)) + unit(match.group(6)).get(1);
        boolean attributive = match.group(3).equals("-");
        return minus + amount(match.group(2), power + unit.get(1), power + unit.get(2), attributive) + per;
    }

    private static String amount(String number, String one, String more, boolean attributive) {
        if (number.indexOf('/') >= 0) {
            String words = Fractions.say(number);
            return words + " " + (attributive || !words.contains(" and ") ? one : more);
        }
        return NumberWords.decimal(number) + " " + (attributive || number.equals("1") ? one : more);
    }

    private static List<String> unit(String written) {
        return UNITS.getOrDefault(written, List.of(written, written, written));
    }

    private static String power(@Nullable String power) {
        return power == null ? "" : power.endsWith("2") || power.equals("²") ? "square " : "cubic ";
    }

    private static String per(MatchResult match) {
        List<String> unit = UNITS.get(match.group(1));
        return " per " + (unit != null ? unit.get(1) : match.group(1).equals("mo") ? "month" : match.group(1));
    }

    private static String position(MatchResult match) {
        StringBuilder words = new StringBuilder(amount(match.group(1), "degree", "degrees", false))
                .append(' ')
                .append(amount(match.group(2), "minute", "minutes", false));
        if (match.group(3) != null) {
            words.append(' ').append(amount(match.group(3), "second", "seconds", false));
        }
        if (match.group(4) != null) {
            words.append(' ')
                    .append(Map.of("N", "north", "S", "south", "E", "east", "W", "west")
                            .get(match.group(4)));
        }
        return words.toString();
    }
}

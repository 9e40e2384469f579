// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.util.List;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** Dates and eras: "3/4/2024", "2024-03-04", "March 3rd", "the 1990s", "44 BC". */
final class Dates {
    private static final String MONTH =
            "(January|February|March|April|May|June|July|August|September|October|November|December"
                    + "|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b\\.?)";
    private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
    private static final String YEAR = "(\\d{4})(?![\\w:]|[.,]\\d)";
    private static final String END = "(?![\\w:/-]|[.,]\\d)";

    private static final List<Rule> RULES = List.of(
            Rule.say("(?<=\\d{4}-\\d\\d-\\d\\d)T(?=\\d\\d:)", " at "),
            Rule.say("(?<=\\d:\\d\\d|\\d\\.\\d{3})Z\\b", " U T C"),
            Rule.of(
                    "(?<![\\w/.-])(\\d{4})([-/])(\\d{1,2})\\2(\\d{1,2})(?![\\w/]|-\\d)",
                    m -> date(m.group(3), m.group(4), m.group(1))),
            Rule.of("(?<![\\w/.-])(\\d{1,2})/(\\d{1,2})/(\\d{4}|\\d{2})(?![\\w/-])", Dates::slashed),
            Rule.of(
                    "(?<![\\w/.-])(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})(?![\\w/-]|\\.\\d)",
                    m -> date(m.group(2), m.group(1), m.group(3))),
            Rule.of("\\b" + MONTH + " " + DAY + "(?: to " + DAY + ")?(,? )" + YEAR, Dates::monthDayYear),
            Rule.of("\\b" + MONTH + " " + DAY + "(?: to " + DAY + ")?" + END, Dates::monthDay),
            Rule.of(
                    "(?<![\\w/.,:$£€-])(the )?" + DAY + "(?: to " + DAY + ")?(?: of)?[ -]" + MONTH + "(?:(,? |-)" + YEAR
                            + ")?(?!\\w)",
                    Dates::dayMonth),
            Rule.of("\\b" + MONTH + "(,? )" + YEAR, Dates::monthYear),
            Rule.of("\\b" + MONTH + "(?= to\\b| and\\b)", m -> monthOf(m, 1)),
            Rule.of("(?<![\\w.,])(?<=to )" + MONTH, m -> monthOf(m, 1)),
            Rule.of("(?<![\\w.,/-])((?:1\\d|20)\\d0)'?s\\b", m -> NumberWords.decade(number(m, 1))),
            Rule.of(
                    "(?<![\\w.,/-])(?:'|(?<=\\b(?:[Tt]he|early|mid|late|his|her|their|my|your|our|mid-)[ -])'?)([2-9]0)'?s\\b",
                    m -> NumberWords.decade(number(m, 1))),
            Rule.of("(?<![\\w'])'(\\d\\d)(?![\\w'])", m -> NumberWords.pair(number(m, 1))),
            Rule.of(
                    "(?<![\\w.,/-])(\\d{1,4}) ?(BCE?|CE|AD|[BC] [CE](?: E)?|ay D)(?!\\w)",
                    m -> era(number(m, 1)) + " " + spelled(m.group(2))),
            Rule.of("\\b(AD|ay D) {0,2}(\\d{1,4})(?![\\w,])", m -> spelled(m.group(1)) + " " + era(number(m, 2))));

    private Dates() {}

    static MappedText apply(MappedText text) {
        return Rule.applyAll(RULES, text);
    }

    private static int number(MatchResult match, int group) {
        return Integer.parseInt(match.group(group));
    }

    private static String monthOf(MatchResult match, int group) {
        return Abbreviations.monthOf(match.group(group));
    }

    private static String spelled(String era) {
        return era.indexOf(' ') < 0 ? Letters.spell(era) : era;
    }

    private static String era(int year) {
        return year < 1000 ? NumberWords.cardinal(year) : NumberWords.year(year);
    }

    private static boolean isDay(@Nullable String day) {
        return day == null || (Integer.parseInt(day) >= 1 && Integer.parseInt(day) <= 31);
    }

    private static String days(String day, @Nullable String last) {
        String first = NumberWords.ordinal(day);
        return last == null ? first : first + " to " + NumberWords.ordinal(last);
    }

    private static @Nullable String date(String month, String day, String year) {
        int m = Integer.parseInt(month);
        if (m < 1 || m > 12 || !isDay(day)) {
            return null;
        }
        return Abbreviations.month(m) + " " + NumberWords.ordinal(day) + ", "
                + NumberWords.year(Integer.parseInt(year));
    }

    private static @Nullable String slashed(MatchResult match) {
        String year = match.group(3);
        String full = year.length() == 4 ? year : (Integer.parseInt(year) < 50 ? "20" : "19") + year;
        boolean dayFirst = number(match, 1) > 12;
        return dayFirst ? date(match.group(2), match.group(1), full) : date(match.group(1), match.group(2), full);
    }

    private static @Nullable String monthDayYear(MatchResult match) {
        if (!isDay(match.group(2)) || !isDay(match.group(3))) {
            return null;
        }
        return monthOf(match, 1) + " " + days(match.group(2), match.group(3)) + match.group(4)
                + NumberWords.year(number(match, 5));
    }

    private static @Nullable String monthDay(MatchResult match) {
        if (!isDay(match.group(2)) || !isDay(match.group(3))) {
            return null;
        }
        return monthOf(match, 1) + " " + days(match.group(2), match.group(3));
    }

    private static @Nullable String dayMonth(MatchResult match) {
        if (!isDay(match.group(2)) || !isDay(match.group(3))) {
            return null;
        }
        String the = match.group(1) == null ? "the " : match.group(1);
        String year = match.group(6) == null ? "" : ", " + NumberWords.year(number(match, 6));
        return the + days(match.group(2), match.group(3)) + " of " + monthOf(match, 4) + year;
    }

    private static String monthYear(MatchResult match) {
        return monthOf(match, 1) + match.group(2) + NumberWords.year(number(match, 3));
    }
}

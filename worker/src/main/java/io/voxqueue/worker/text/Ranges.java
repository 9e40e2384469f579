// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.util.List;
import java.util.regex.MatchResult;

/** A dash between two figures becomes "to", unless it is a minus sign or part of a date. */
final class Ranges {
    private static final String FIGURE = "[$£€¥₹]?\\d[\\d.,:]{0,19}(?<=\\d)";

    private static final List<Rule> RULES = List.of(
            Rule.of(
                    "(?<![\\w/.,:-])(" + FIGURE
                            + "(?:\\s?(?:[AaPp]\\.?[Mm]\\.?|%|°[CF]?|[kK]|bn|th|st|nd|rd))?)(?:[-–—]| – |\\s-\\s(?![\\d.]{1,20}\\s?=))"
                            + "(?=([$£€¥₹]?\\d)[\\d.,:]{0,19}+(?![-/]\\d))",
                    Ranges::to),
            Rule.say("(?=[-–])(?<=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[-–](?=[A-Z][a-z]{2,5}day)", " to "),
            Rule.say(
                    "(?=[-–])(?<=January|February|March|April|May|June|July|August|September|October|November|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov)[-–](?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6})",
                    " to "));

    private Ranges() {}

    static MappedText apply(MappedText text) {
        return Rule.anyOf("-–—", text) ? Rule.applyAll(RULES, text) : text;
    }

    private static String to(MatchResult match) {
        String first = match.group(1);
        boolean money = "$£€¥₹".indexOf(first.charAt(0)) >= 0
                && Character.isDigit(match.group(2).charAt(0));
        return first + " to " + (money ? first.substring(0, 1) : "");
    }
}

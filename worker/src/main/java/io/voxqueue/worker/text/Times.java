// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.util.List;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** Times of day: "3:30 pm", "15:45", "9am", "12:00"; what looks like one but is none is a ratio. */
final class Times {
    private static final List<Rule> RULES = List.of(
            Rule.of(
                    "(?<![\\w:.])(\\d{1,2}):(\\d\\d)(?::(\\d\\d)(?:\\.\\d{1,9})?)?(?:\\s?([AaPp])\\.?[Mm]\\b\\.?)?(?![\\w:])",
                    Times::clock),
            Rule.of(
                    "(?<![\\w:.])(\\d{1,2})\\s?([AaPp])\\.?[Mm]\\b\\.?",
                    m -> NumberWords.cardinal(m.group(1)) + half(m.group(2))),
            Rule.of(
                    "(?<![\\w:.])(\\d{1,9}):(\\d{1,9})(?![\\w:]|\\.\\d)",
                    m -> NumberWords.cardinal(m.group(1)) + " to " + NumberWords.cardinal(m.group(2))),
            Rule.say("(?<![\\w])[Aa]\\.[Mm]\\b\\.?|(?<=[a-z] )AM\\b", "ay M"),
            Rule.say("(?<![\\w])[Pp]\\.[Mm]\\b\\.?", "P M"),
            Rule.of(
                    "\\b(UTC|GMT) ?([+-]) ?(?=\\d)",
                    m -> Letters.spell(m.group(1)) + (m.group(2).equals("+") ? " plus " : " minus ")));

    private Times() {}

    static MappedText apply(MappedText text) {
        return Rule.anyOf("Mm", text) || Rule.anyOf("0123456789", text) ? Rule.applyAll(RULES, text) : text;
    }

    private static @Nullable String clock(MatchResult match) {
        int hour = Integer.parseInt(match.group(1));
        int minute = Integer.parseInt(match.group(2));
        if (hour > 24 || minute > 59) {
            return null;
        }
        String half = match.group(4) == null ? "" : half(match.group(4));
        String seconds = match.group(3) == null ? "" : " and " + seconds(Integer.parseInt(match.group(3)));
        return hour(hour, minute, half.isEmpty() && seconds.isEmpty()) + seconds + half;
    }

    private static String hour(int hour, int minute, boolean alone) {
        String words = NumberWords.cardinal(hour);
        if (minute > 0) {
            return words + " " + NumberWords.pair(minute);
        }
        if (!alone) {
            return words;
        }
        return hour == 0 ? "midnight" : hour > 12 ? words + " hundred" : words + " o'clock";
    }

    private static String seconds(int seconds) {
        return NumberWords.cardinal(seconds) + (seconds == 1 ? " second" : " seconds");
    }

    private static String half(String letter) {
        return letter.equalsIgnoreCase("a") ? " ay M" : " P M";
    }
}

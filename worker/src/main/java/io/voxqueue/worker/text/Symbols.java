// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Signs that have a name, and those between numbers that have a meaning. */
final class Symbols {
    private static final Map<String, String> NAMES = Table.load("symbols.tsv").pairs();
    private static final Set<Integer> NAMED =
            NAMES.keySet().stream().map(sign -> sign.codePointAt(0)).collect(Collectors.toUnmodifiableSet());

    private static final List<Rule> ARITHMETIC = List.of(
            Rule.say("^\\s*(?:[-*•‣◦▪■●+>]|#{1,6})\\s+(?=\\S)", " "),
            Rule.of("^\\s*(?:\\((\\d{1,3}|[a-z])\\)|(\\d{1,3})[.)])\\s+(?=\\S)", Symbols::marker),
            Rule.say("([-=*_~#<>.|+^/\\\\])\\1{3,}+", " "),
            Rule.say("(?<![\\w*_])[*_]{1,3}(?=[^\\s*_])|(?<=[^\\s*_])[*_]{1,3}(?![\\w*_])", ""),
            Rule.of(
                    "(?<![\\w.,])(\\d{1,9}(?:\\.\\d{1,9})?)[eE]([+-]?)(\\d{1,3})(?!\\w)",
                    m -> m.group(1) + " times ten to the power of "
                            + (m.group(2).equals("-") ? "minus " : "") + m.group(3)),
            Rule.say("(?<=\\d{3})[x×](?=\\d{3})", " by "),
            Rule.say("(?<=\\d)\\s?[*×]\\s?(?=[\\d(])", " times "),
            Rule.say("(?<=\\d) [x×] (?=\\d{1,9}\\s?=)", " times "),
            Rule.say("(?<=[\\w)]) - (?=[\\w.]{1,9} ?=)", " minus "),
            Rule.say("(?<=\\d) / (?=\\d)", " divided by "),
            Rule.say("<=|≤", " less than or equal to "),
            Rule.say(">=|≥", " greater than or equal to "),
            Rule.say("!=|≠", " not equal to "),
            Rule.say("<?-{1,2}>|=>|<-{1,2}", ", "),
            Rule.say("={2,3}", " equals "),
            Rule.say("\\+/-", " plus or minus "),
            Rule.say("<(?=\\s?[\\d$£€-])|(?<=\\w\\s)<(?=\\s\\w)", " less than "),
            Rule.say(">(?=\\s?[\\d$£€-])|(?<=\\w\\s)>(?=\\s\\w)", " greater than "),
            Rule.say("~\\s?(?=[\\d$£€])", "about "),
            Rule.of(
                    "\\b([A-Z]{1,3}) ?& ?([A-Z]{1,2})\\b",
                    m -> Letters.spell(m.group(1)) + " and " + Letters.spell(m.group(2))),
            Rule.of("(?<!\\w)([A-J])#(?!\\w)", m -> m.group(1) + " sharp"),
            Rule.say("\\bC\\+\\+(?!\\w)", "C plus plus"),
            Rule.say("(?<=[A-Z0-9])\\+(?!\\w)", " plus "));

    private static final List<Rule> POWERS = List.of(
            Rule.say("(?<=[\\w)])\\s?(?:\\^2|²)(?!\\w)", " squared "),
            Rule.say("(?<=[\\w)])\\s?(?:\\^3|³)(?!\\w)", " cubed "),
            Rule.say("(?<=[\\w)])\\s?\\^\\s?-(?=\\d)", " to the power of minus "),
            Rule.say("(?<=[\\w)])\\s?\\^\\s?(?=[\\w(])", " to the power of "));

    private static final Pattern INNER_DOT = Pattern.compile("[.][A-Za-z0-9]");

    private static final List<Rule> NAMING = List.of(
            Rule.say("(?<=[A-Za-z0-9])[.](?=[A-Za-z0-9])", " dot "),
            Rule.say("(?<=[A-Za-z])_{1,3}(?=[A-Za-z])", " "),
            Rule.say("(?<=\\w)/(?=\\w)", " slash "),
            Rule.say("#(?=\\w)", "hash "),
            Rule.say("°", " degrees "),
            Rule.of(
                    "(?<!\\p{IsGreek})\\p{IsGreek}(?!\\p{IsGreek})|µ|[^\\x00-\\x7f\\p{L}]|[&@%+=\\\\^$]",
                    Symbols::name));

    private Symbols() {}

    static boolean isNamed(int codePoint) {
        return NAMED.contains(codePoint);
    }

    static MappedText arithmetic(MappedText text) {
        return isPlain(text) ? text : Rule.applyAll(ARITHMETIC, text);
    }

    /** Behind the units, which have powers of their own. */
    static MappedText powers(MappedText text) {
        return Rule.anyOf("^²³", text) ? Rule.applyAll(POWERS, text) : text;
    }

    static MappedText names(MappedText text) {
        return isPlain(text) && !INNER_DOT.matcher(text).find() ? text : Rule.applyAll(NAMING, text);
    }

    /** Letters, digits and the punctuation of prose: most sentences are spared the search for signs. */
    private static boolean isPlain(CharSequence text) {
        char first = text.length() == 0 ? ' ' : text.charAt(0);
        boolean marked = first == '(' || (first >= '0' && first <= '9');
        return !marked
                && text.chars()
                        .allMatch(c ->
                                (Character.isLetterOrDigit(c) && c < 0x80) || " ,.;:!?'\"()“”–—…\n".indexOf(c) >= 0)
                && text.toString().indexOf("....") < 0;
    }

    private static String marker(MatchResult match) {
        String mark = match.group(1) == null ? match.group(2) : match.group(1);
        return Character.isDigit(mark.charAt(0)) ? NumberWords.cardinal(mark) + ", " : Letters.spell(mark) + ", ";
    }

    private static @Nullable String name(MatchResult match) {
        String name = NAMES.get(match.group());
        return name == null ? null : " " + name + " ";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Letters and digits mixed: versions, IP addresses, hex, "MP3", "B2B", "COVID-19", "4K", "10x". */
final class Codes {
    private static final Set<String> ENDINGS = Set.of("st", "nd", "rd", "th", "s", "x");
    private static final Pattern HEX = Pattern.compile(
            "(?<![\\w-])(?=[0-9a-fA-F-]{0,64}\\d)(?=[0-9-]{0,64}[a-fA-F])(?:0x[0-9a-fA-F]{1,64}|[0-9a-fA-F]{8,64}(?:-[0-9a-fA-F]{4,12}){0,4})(?![\\w-])|(?<![\\w-])0x[0-9a-fA-F]{1,64}(?!\\w)|#[0-9a-fA-F]{6}(?!\\w)");
    private static final List<Rule> SPELL = List.of(
            Rule.say("^#", "hash "),
            Rule.say("-", ", "),
            Rule.of("[0-9a-zA-Z]", m -> Letters.spell(m.group()) + " "),
            Rule.say("^#", "hash "));

    private static final List<Rule> DOTTED = List.of(
            Rule.of(
                    "(?<![\\w.])(?:[Vv]ersion |[Vv](?:er)?\\.? ?)(\\d{1,6}(?:\\.\\d{1,6}){0,5}+)(?!\\.?\\d)",
                    m -> "version " + dotted(m.group(1), " point ")),
            Rule.of("(?<![\\w.])(\\d{1,3}(?:\\.\\d{1,3}){3})(?![\\w]|\\.\\d)", Codes::internet),
            Rule.of(
                    "(?<![\\w.])(?!\\d\\d?\\.\\d\\d?\\.\\d{4}(?!\\d))(\\d{1,6}(?:\\.\\d{1,6}){2,5}+)(?![\\w]|\\.\\d)",
                    m -> dotted(m.group(1), " point ")));

    private static final List<Rule> MIXED = List.of(
            Rule.of("(?<=\\d)\\s?[x×]\\s?(?=\\d)", m -> " by "),
            Rule.of("(?<![\\w.,])(\\d{1,6}(?:\\.\\d{1,3})?)x(?!\\w)", m -> m.group(1) + " times"),
            Rule.of("(?<![A-Za-z0-9])([A-Za-z]{1,5})-?(?=\\d)", Codes::letters),
            Rule.of("(?<![A-Za-z0-9'])([A-Za-z]++)-?(?=\\d)", m -> m.group(1) + " "),
            Rule.of("(?<=[A-Za-z] )(\\d{5,18})(?=[A-Za-z-])", m -> NumberWords.digits(m.group(1))),
            Rule.of("(?<=\\d)-?([A-Za-z]++)", Codes::behind),
            Rule.of("(?<=\\d)-(?=\\d)", m -> " "));

    private Codes() {}

    static MappedText dotted(MappedText text) {
        MappedText spelled = text.replaceWithin(HEX, code -> Rule.applyAll(SPELL, code));
        return Rule.applyAll(DOTTED, spelled);
    }

    static MappedText mixed(MappedText text) {
        return Rule.applyAll(MIXED, text);
    }

    private static String dotted(String numbers, String point) {
        return String.join(
                point,
                List.of(numbers.split("\\.")).stream()
                        .map(NumberWords::cardinal)
                        .toList());
    }

    private static @Nullable String internet(MatchResult match) {
        List<String> parts = List.of(match.group(1).split("\\."));
        boolean address = parts.stream().allMatch(part -> Integer.parseInt(part) < 256);
        return address
                ? String.join(" dot ", parts.stream().map(NumberWords::digits).toList())
                : null;
    }

    private static String letters(MatchResult match) {
        String letters = match.group(1);
        boolean word = letters.length() > 3
                || (!Letters.isUpperCase(letters) && Letters.hasVowel(letters))
                || Initialisms.isWord(letters);
        return (word ? letters : Letters.spell(letters)) + " ";
    }

    private static @Nullable String behind(MatchResult match) {
        String letters = match.group(1);
        if (ENDINGS.contains(letters.toLowerCase(Locale.ROOT)) && match.group().charAt(0) != '-') {
            return null;
        }
        boolean word = letters.length() > 3 || (Letters.hasVowel(letters) && !Letters.isUpperCase(letters));
        return " " + (word ? letters : Letters.spell(letters)) + " ";
    }
}

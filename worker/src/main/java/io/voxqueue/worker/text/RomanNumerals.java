// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Roman numerals where the words around make them numbers: "Chapter IV", "Henry VIII", "World War II". */
final class RomanNumerals {
    private static final Table CONTEXT = Table.load("roman.tsv");
    private static final Pattern VALID =
            Pattern.compile("M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})");
    private static final String NUMERAL = "([IVXLCDM]{1,12})(?![\\w'])";

    private static final List<Rule> RULES = List.of(
            Rule.of("\\bWW(I{1,2})\\b", m -> "World War " + orKeep(m.group(1))),
            Rule.of("\\b(" + alternatives("things") + ") " + NUMERAL, m -> m.group(1) + " " + orKeep(m.group(2))),
            Rule.of(
                    "\\b((?:[Kk]ing|[Qq]ueen|[Pp]ope|[Ee]mperor|[Tt]sar|[Pp]rince|[Pp]atriarch) [A-Z][a-z]{2,15}|"
                            + alternatives("rulers") + ") ([IVX]{1,6})(?![\\w'.])"
                            + "(?!(?<=[a-z] I) (?!of\\b|was\\b|and\\b|died\\b|ruled\\b|reigned\\b)[a-z])",
                    RomanNumerals::ruler),
            Rule.of("(?<=[A-Z][a-z]{1,15} )([IVX]{2,6})(?![\\w'])", m -> cardinal(m.group(1))),
            Rule.of("\\b([IVX]{1,6})(?:th|st|nd|rd)?(?= centur(?:y|ies)\\b)", m -> ordinal(m.group(1))));

    private RomanNumerals() {}

    static MappedText apply(MappedText text) {
        return Rule.applyAll(RULES, text);
    }

    private static String alternatives(String row) {
        return String.join("|", CONTEXT.words(row));
    }

    private static String ruler(MatchResult match) {
        String number = ordinal(match.group(2));
        return match.group(1) + " " + (number == null ? match.group(2) : "the " + number);
    }

    private static String orKeep(String numeral) {
        String words = cardinal(numeral);
        return words == null ? numeral : words;
    }

    private static @Nullable String cardinal(String numeral) {
        return VALID.matcher(numeral).matches() ? NumberWords.cardinal(value(numeral)) : null;
    }

    private static @Nullable String ordinal(String numeral) {
        return VALID.matcher(numeral).matches() ? NumberWords.ordinal(value(numeral)) : null;
    }

    private static long value(String numeral) {
        long total = 0;
        int before = 0;
        for (int i = numeral.length() - 1; i >= 0; i--) {
            int value = switch (numeral.charAt(i)) {
                case 'I' -> 1;
                case 'V' -> 5;
                case 'X' -> 10;
                case 'L' -> 50;
                case 'C' -> 100;
                case 'D' -> 500;
                default -> 1000;
            };
            total += value < before ? -value : value;
            before = Math.max(before, value);
        }
        return total;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** Abbreviations said in full: "Dr. Smith" is "Doctor Smith", "Elm St." is "Elm Street". */
final class Abbreviations {
    private static final Map<String, List<String>> DOTTED =
            Table.load("abbreviations.tsv").byKey();
    private static final Map<String, String> STATES = Table.load("states.tsv").pairs();

    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");

    /** Abbreviations in lower case, names when written with a capital. */
    private static final Set<String> NAMES = Set.of("Max", "Min", "Ed", "Al", "Fig", "Temp", "Dist", "Div");

    private static final List<Rule> RULES = List.of(
            Rule.of(
                    "(?<=[A-Z][a-z]{1,20} |\\d(?:st|nd|rd|th) )([Ss]t|[Dd]r|Sq)\\b\\.?(?=\\s*(?:$|[,;)]|and\\b|in\\b|[NS][EW]?\\b))",
                    Abbreviations::road),
            Rule.of(
                    "(?<=[A-Z][a-z]{1,20} |\\d(?:st|nd|rd|th) )(St|Ave|Blvd|Rd|Ln|Hwy|Pkwy|Ct|Apt|Ste|Pl)\\b(?:\\.|(?=,| *$))",
                    Abbreviations::road),
            Rule.of(
                    "\\b(Mr|Mrs|Ms|Dr|Prof|St|Mt|Ft|Gen|Col|Sgt|Capt|Lt|Sen|Rep|Gov|Rev)\\.? (?=[A-Z])",
                    match -> expansion(match.group(1)) + " "),
            Rule.of("(?<![\\w.])([Nn]os?|[Nn]r|#)\\.?\\s?(?=\\d)", Abbreviations::number),
            Rule.of(
                    "(?<![\\w.])(pp?|[Vv]ol|[Cc]h|[Ss]ec|[Ff]igs?|[Ee]q|[Aa]rt|ca?|cf|fl|para)\\.\\s?(?=[\\dIVX])",
                    Abbreviations::beforeNumber),
            Rule.of(
                    "(?<![\\w.])(Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\\b(?:\\.(?=,? ?\\w)|(?=, (?:[A-Z]|\\d)|[-–](?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)))",
                    match -> expansion(match.group(1))),
            Rule.of("(?<=[-–])(Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\\b\\.?", match -> expansion(match.group(1))),
            Rule.of("\\b([A-Z]{2}) (\\d{5})(-\\d{4})?(?![\\w-])", Abbreviations::state),
            Rule.of(
                    "(?<![\\w.])(?!(?<=\\d[ -]?)min\\.|S(?:at|un)\\.|[AaPp]\\.[Mm]\\.)([A-Za-z]{1,9}(?:\\.[A-Za-z]{1,3}){0,3})\\.(?!\\w)",
                    match -> expansion(match.group(1))),
            Rule.of("(?<![\\w./])(w/o?|b/c|[Aa]nd/or|vs|n/a|N/A)(?![\\w/])", match -> expansion(match.group(1))),
            Rule.of(
                    "(?<![\\w.])(?![AaPp]\\.[Mm]\\b)(?:[A-Za-z]\\.){2,8}+[A-Za-z]?(?![A-Za-z])",
                    match -> Letters.spell(match.group()) + " "),
            Rule.of("(?<![\\w.'])([A-Z])\\.(?=\\s?[A-Z])", match -> Letters.spell(match.group(1)) + " "));

    private Abbreviations() {}

    static MappedText apply(MappedText text) {
        return Rule.applyAll(RULES, text);
    }

    /** Whether a sentence hardly ever ends behind this abbreviation, written without its last dot. */
    static boolean leadsOn(String abbreviation) {
        List<String> row = find(abbreviation);
        return row != null && row.get(2).equals("leads");
    }

    static boolean isKnown(String abbreviation) {
        return find(abbreviation) != null;
    }

    private static @Nullable List<String> find(String abbreviation) {
        List<String> row = DOTTED.get(abbreviation);
        if (row != null || abbreviation.length() < 3 || NAMES.contains(abbreviation)) {
            return row;
        }
        return DOTTED.get(abbreviation.toLowerCase(Locale.ROOT));
    }

    private static @Nullable String expansion(String abbreviation) {
        List<String> row = find(abbreviation);
        return row == null ? null : row.get(1);
    }

    private static String road(MatchResult match) {
        return switch (match.group(1).toLowerCase(Locale.ROOT)) {
            case "st" -> "Street";
            case "dr" -> "Drive";
            case "sq" -> "Square";
            case "ave" -> "Avenue";
            case "blvd" -> "Boulevard";
            case "rd" -> "Road";
            case "ln" -> "Lane";
            case "hwy" -> "Highway";
            case "pkwy" -> "Parkway";
            case "apt" -> "Apartment";
            case "ste" -> "Suite";
            case "pl" -> "Place";
            default -> "Court";
        };
    }

    private static String number(MatchResult match) {
        return match.group(1).endsWith("s") ? "numbers " : "number ";
    }

    private static String beforeNumber(MatchResult match) {
        return switch (match.group(1).toLowerCase(Locale.ROOT)) {
            case "p" -> "page ";
            case "pp" -> "pages ";
            case "vol" -> "volume ";
            case "ch" -> "chapter ";
            case "sec" -> "section ";
            case "fig" -> "figure ";
            case "figs" -> "figures ";
            case "eq" -> "equation ";
            case "art" -> "article ";
            case "cf" -> "compare ";
            case "fl" -> "flourished ";
            case "para" -> "paragraph ";
            default -> "circa ";
        };
    }

    private static @Nullable String state(MatchResult match) {
        String state = STATES.get(match.group(1));
        if (state == null) {
            return null;
        }
        String more = match.group(3) == null ? "" : ", " + NumberWords.digits(match.group(3));
        return state + " " + NumberWords.digits(match.group(2)) + more;
    }

    /** A month's name in full, from its long or short form. */
    static String monthOf(String name) {
        return MONTHS.stream()
                .filter(month -> month.startsWith(name.substring(0, 3)))
                .findFirst()
                .orElse(name);
    }

    static String month(int number) {
        return MONTHS.get(number - 1);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Amounts of money: the sign stands before the number and is said behind it, with magnitude words between. */
final class Money {
    private static final Table TABLE = Table.load("currencies.tsv");
    private static final Map<String, List<String>> CURRENCIES = TABLE.byKey();
    private static final String SIGN = "(" + TABLE.alternatives() + ")";
    private static final String MAGNITUDE =
            "(?:[ -]?(hundred|thousand|million|billion|trillion|quadrillion|bn|mn|mm|tn|mil|[kKmMbBT])\\b)?";
    private static final Map<String, String> MAGNITUDES = Map.ofEntries(
            Map.entry("k", "thousand"),
            Map.entry("K", "thousand"),
            Map.entry("m", "million"),
            Map.entry("M", "million"),
            Map.entry("mn", "million"),
            Map.entry("mm", "million"),
            Map.entry("mil", "million"),
            Map.entry("b", "billion"),
            Map.entry("B", "billion"),
            Map.entry("bn", "billion"),
            Map.entry("T", "trillion"),
            Map.entry("tn", "trillion"));
    // "a $5 bill" is a five dollar bill; behind these words the amount stands for itself.
    private static final String ATTRIBUTIVE = "(?:\\b([Aa]n?|[Tt]he|[Tt]his|[Ee]ach|[Ee]very) )?";
    private static final String NOUN =
            "(?=( (?!an?\\b|the\\b|in\\b|of\\b|for\\b|to\\b|and\\b|or\\b|is\\b|was\\b|per\\b|at\\b|on\\b|from\\b|with\\b|you\\b|we\\b|that\\b)[a-z]{3,20}|-[a-z])?)";

    private static final Pattern SIGNS = Pattern.compile("[$£€¥₹₩₽₿₺₴₪₱₫฿¢]|[A-Z]{3}|Rs\\.|\\d\\s?[bmt]n");

    private static final List<Rule> RULES = List.of(
            Rule.of(
                    ATTRIBUTIVE + "(?<![\\w])(-)?" + SIGN + "\\s?(-)?(" + Numbers.AMOUNT + ")" + MAGNITUDE
                            + "(?![\\w]|[.,]\\d)" + NOUN,
                    Money::before),
            Rule.of("(?<![\\w.,])(" + Numbers.AMOUNT + ")" + MAGNITUDE + "\\s?" + SIGN + "(?![\\w$])", Money::behind),
            Rule.of(
                    "(?<![\\w.,])(" + Numbers.AMOUNT + ")\\s?(bn|mn|tn)\\b",
                    m -> NumberWords.decimal(m.group(1)) + " " + magnitude(m.group(2))));

    private Money() {}

    static MappedText apply(MappedText text) {
        return SIGNS.matcher(text).find() ? Rule.applyAll(RULES, text) : text;
    }

    private static String before(MatchResult match) {
        boolean attributive = match.group(1) != null && match.group(7) != null;
        String article = match.group(1) == null ? "" : match.group(1) + " ";
        String minus = match.group(2) != null || match.group(4) != null ? "minus " : "";
        return article + minus + amount(match.group(5), match.group(6), match.group(3), attributive);
    }

    private static String behind(MatchResult match) {
        return amount(match.group(1), match.group(2), match.group(3), false);
    }

    private static String amount(String number, @Nullable String magnitude, String sign, boolean attributive) {
        List<String> currency = CURRENCIES.getOrDefault(sign, List.of(sign, "", "", "", ""));
        String one = currency.get(1);
        String more = attributive ? one : currency.get(2);
        if (magnitude != null) {
            return NumberWords.decimal(number) + " " + magnitude(magnitude) + " " + more;
        }
        int point = number.indexOf('.');
        if (point < 0 || number.length() - point != 3) {
            return NumberWords.decimal(number) + " " + (number.equals("1") ? one : more);
        }
        return withCents(
                number.substring(0, point), Integer.parseInt(number.substring(point + 1)), currency, one, more);
    }

    private static String withCents(String whole, int cents, List<String> currency, String one, String more) {
        String hundredths = NumberWords.cardinal(cents) + " " + currency.get(cents == 1 ? 3 : 4);
        boolean noWhole = whole.chars().allMatch(c -> c == '0');
        if (noWhole && cents > 0) {
            return hundredths;
        }
        String words = (noWhole ? "zero" : NumberWords.cardinal(whole)) + " " + (whole.equals("1") ? one : more);
        return cents == 0 ? words : words + " and " + hundredths;
    }

    private static String magnitude(String written) {
        return MAGNITUDES.getOrDefault(written, written);
    }
}

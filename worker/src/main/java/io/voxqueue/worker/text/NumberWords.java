// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import com.ibm.icu.text.RuleBasedNumberFormat;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers as words, the American way: "one hundred five", "twenty twenty four". */
final class NumberWords {
    /** Longer numbers are read digit by digit. */
    static final int MAX_DIGITS = 18;

    private static final String[] DIGITS = {
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"
    };

    private NumberWords() {}

    /** What "12,345" or "007" says as a quantity. */
    static String cardinal(String number) {
        String digits = number.replace(",", "");
        return digits.length() > MAX_DIGITS ? digits(digits) : cardinal(Long.parseLong(digits));
    }

    static String cardinal(long number) {
        return number >= 0 && number < 10 ? DIGITS[(int) number] : Icu.format(number, "%spellout-numbering");
    }

    static String ordinal(long number) {
        return Icu.format(number, "%spellout-ordinal");
    }

    static String ordinal(String number) {
        String digits = number.replace(",", "");
        return digits.length() > MAX_DIGITS ? digits(digits) : ordinal(Long.parseLong(digits));
    }

    /** "1,234.50" as "one thousand two hundred thirty four point five zero"; ".5" as "point five". */
    static String decimal(String number) {
        int point = number.indexOf('.');
        if (point < 0) {
            return cardinal(number);
        }
        String fraction = "point " + digits(number.substring(point + 1));
        return point == 0 ? fraction : cardinal(number.substring(0, point)) + " " + fraction;
    }

    /** "1905" as "nineteen oh five", "2005" as "two thousand five". */
    static String year(int year) {
        int century = year / 100;
        int rest = year % 100;
        if (year < 1000 || (century % 10 == 0 && rest < 10)) {
            return cardinal(year);
        }
        if (rest == 0) {
            return cardinal(century) + " hundred";
        }
        return cardinal(century) + " " + pair(rest);
    }

    /** Two digits after the first part of a year, a time or a house number: "oh five", "forty two". */
    static String pair(int number) {
        return (number < 10 ? "oh " : "") + cardinal(number);
    }

    static String digits(String number) {
        return number.chars()
                .filter(c -> c >= '0' && c <= '9')
                .mapToObj(c -> DIGITS[c - '0'])
                .collect(Collectors.joining(" "));
    }

    /** "nineteen nineties" from 1990, "twenties" from 20. */
    static String decade(int year) {
        String words = year < 100 ? cardinal(year) : year(year);
        return plural(words);
    }

    /** "thirds", "halves", "sixties", "hundreds": the plural of the last word. */
    static String plural(String words) {
        if (words.endsWith("half")) {
            return words.substring(0, words.length() - 1) + "ves";
        }
        if (words.endsWith("y")) {
            return words.substring(0, words.length() - 1) + "ies";
        }
        return words + (words.endsWith("x") ? "es" : "s");
    }

    /** Loaded with the first number that needs it. The format is not safe for threads, hence the lock. */
    private static final class Icu {
        private static final RuleBasedNumberFormat FORMAT =
                new RuleBasedNumberFormat(Locale.US, RuleBasedNumberFormat.SPELLOUT);

        static synchronized String format(long number, String rules) {
            return FORMAT.format(number, rules).replace('-', ' ');
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers that are names, not amounts: telephone numbers, serials, codes and postcodes, said digit by digit. */
final class TelephoneNumbers {
    private static final Pattern GROUP = Pattern.compile("\\d{1,20}+|[A-Z]{2,12}+");

    private static final List<Rule> RULES = List.of(
            Rule.of("\\b[A-Z]{2}\\d{2}(?: [\\dA-Z]{4}){3,7}+(?: [\\dA-Z]{1,4})?(?!\\w)", TelephoneNumbers::account),
            Rule.of(
                    "(?<![\\w+])\\+\\d{1,3}(?:[ .-]?\\(?\\d{1,5}+\\)?){2,6}+(?![\\d])",
                    TelephoneNumbers::international),
            Rule.of("(?<![\\w-])(?:1[ .-])?\\(\\d{3}\\) ?\\d{3}[ .-]\\d{4}(?!\\d)", TelephoneNumbers::groups),
            Rule.of("(?<![\\w.-])(?:1[ .-])?\\d{3}([ .-])\\d{3}\\1\\d{4}(?![\\d-])", TelephoneNumbers::groups),
            Rule.of("(?<![\\w-])1-\\d{3}-(?:[A-Z]{4,12}|[A-Z\\d]{3}-[A-Z]{4})(?!\\w)", TelephoneNumbers::groups),
            Rule.of("(?<![\\w-])(?=\\d*+-\\d*[1-9](?!\\d))\\d{3}-\\d{4}(?![\\w-])", TelephoneNumbers::groups),
            Rule.of("(?<![\\w-])\\(?0\\d{2,4}\\)?[ -]\\d{3,4}[ -]?\\d{3,4}(?![\\d-])", TelephoneNumbers::groups),
            Rule.of(
                    "(?<![\\w.-])(?!\\d{4}-\\d{1,2}-\\d{1,2}(?!\\d))\\d{1,10}(?:-\\d{1,10}){2,10}+(?![\\w-])",
                    TelephoneNumbers::groups),
            Rule.of(
                    "\\b([Cc]all|[Dd]ial|[Pp]hone|[Tt]ext|[Ee]xt\\.?|[Ee]xtension) (\\d{3,6})(?![\\d,-]|\\.\\d| times)",
                    TelephoneNumbers::dialled),
            Rule.of("(?<![\\w.,$£€#-])911(?![\\w-]|[.,]\\d| [a-z])", TelephoneNumbers::groups),
            Rule.of(
                    "\\b((?:PIN|pin|ZIP(?: code)?|zip(?: code)?|passcode|password|[Cc]ode|ID|[Aa]ccount)(?: is| number)?:? )(\\d{3,18})(?![\\d,]|\\.\\d)",
                    TelephoneNumbers::code),
            Rule.of("(?<![\\w-])\\d{4}(?:([ -])\\d{4})(?:\\1\\d{4}){2}(?![\\w-])", TelephoneNumbers::groups));

    private TelephoneNumbers() {}

    static MappedText apply(MappedText text) {
        return Rule.applyAll(RULES, text);
    }

    private static @Nullable String international(MatchResult match) {
        long digits = match.group().chars().filter(Character::isDigit).count();
        return digits < 7 || digits > 20 ? null : "plus " + groups(match);
    }

    private static String groups(MatchResult match) {
        StringBuilder words = new StringBuilder();
        Matcher group = GROUP.matcher(match.group());
        while (group.find()) {
            words.append(words.length() == 0 ? "" : ", ").append(sayGroup(group.group()));
        }
        return words.toString();
    }

    private static String account(MatchResult match) {
        return String.join(
                ", ",
                List.of(match.group().split(" ")).stream().map(Letters::spell).toList());
    }

    private static String sayGroup(String group) {
        return Character.isDigit(group.charAt(0)) ? NumberWords.digits(group) : group.toLowerCase(Locale.ROOT);
    }

    private static String dialled(MatchResult match) {
        String verb = match.group(1).toLowerCase(Locale.ROOT).startsWith("ext") ? "extension" : match.group(1);
        return verb + " " + NumberWords.digits(match.group(2));
    }

    private static String code(MatchResult match) {
        return match.group(1) + NumberWords.digits(match.group(2));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Mail and web addresses, file names, mentions and hashtags, read sign by sign so that each word keeps its place. */
final class WebAddresses {
    private static final Table NAMES = Table.load("web.tsv");
    private static final Set<String> SAID_AS_WORDS = NAMES.words("words");
    private static final String DOMAINS = String.join("|", NAMES.words("domains"));
    private static final String FILES = String.join("|", NAMES.words("files"));
    private static final String LABELS = "(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\\.){1,8}+";

    private static final Pattern MAIL = Pattern.compile(
            "(?<![\\w.%+-])(?:mailto:)?[\\w.%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,8}+");
    private static final Pattern LINK =
            Pattern.compile("(?<![\\w])(?:[a-z][a-z0-9+]{1,11}://|www\\.)[^\\s<>\"“”]*(?<![.,;:!?)'\\]*_…])");
    private static final Pattern SITE = Pattern.compile("(?<![\\w.@/-])(?=" + LABELS + ")[A-Za-z0-9.-]{1,250}(?<=\\.(?:"
            + DOMAINS + "))(?![\\w-]|\\.\\w)(?::\\d{2,5})?(?:/[^\\s<>\"“”]*(?<![.,;:!?)'\\]…]))?");
    private static final Pattern FILE =
            Pattern.compile("(?<![\\w./-])(?:[A-Za-z]:\\\\|[~.]{0,2}/)?(?:[\\w-]{1,80}[/\\\\.]){1,30}?(?:" + FILES
                    + ")(?![\\w-]|\\.\\w)");
    private static final Pattern PATH =
            Pattern.compile("(?<![\\w./)<-])(?:[A-Za-z]:\\\\|[~.]{0,2}/)[A-Za-z_][\\w-]*+(?:[/\\\\.][\\w-]++)*+/?");

    private static final Pattern ENDING = Pattern.compile(DOMAINS + "|" + FILES);

    private static final Pattern INNER_DOT = Pattern.compile("\\.[A-Za-z]");

    private static final List<Rule> FRAME = List.of(
            Rule.say("^(?:[a-z][a-z0-9+]{1,11}://(?:www\\.)?|www\\.|mailto:)", ""),
            Rule.of("[?#].{40,}+$", match -> ""),
            Rule.say("/$", ""));
    private static final List<Rule> SIGNS = List.of(
            Rule.of("(?<![A-Za-z])([A-Za-z]{1,6})(?=$|[/:?#\\\\.])", WebAddresses::label),
            Rule.of("(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])", match -> " "),
            Rule.of("[^A-Za-z0-9 ]", WebAddresses::sign));
    private static final List<Rule> HANDLES = List.of(
            Rule.of("(?<![\\w@/])@(?=\\w)", match -> "at "),
            Rule.of("(?<![\\w#&/])#(?=[A-Za-z_]\\w)(?![0-9a-fA-F]{6}(?!\\w))", match -> "hashtag "));

    private WebAddresses() {}

    static MappedText apply(MappedText text) {
        MappedText result = text;
        for (Pattern address : addressesIn(text.toString())) {
            result = result.replaceWithin(address, WebAddresses::read);
        }
        return Rule.anyOf("@#", text) ? Rule.applyAll(HANDLES, result) : result;
    }

    private static List<Pattern> addressesIn(String text) {
        if (text.indexOf('/') >= 0 || text.indexOf('@') >= 0 || text.indexOf('\\') >= 0 || text.contains("www.")) {
            return List.of(MAIL, LINK, SITE, FILE, PATH);
        }
        return INNER_DOT.matcher(text).find() ? List.of(SITE, FILE) : List.of();
    }

    private static MappedText read(MappedText address) {
        return Rule.applyAll(SIGNS, Rule.applyAll(FRAME, address));
    }

    /** "com" is a word, "io" and "pdf" are not. */
    private static String label(MatchResult match) {
        String label = match.group();
        String lower = label.toLowerCase(Locale.ROOT);
        boolean code = ENDING.matcher(lower).matches() && !SAID_AS_WORDS.contains(lower);
        if (code || !Letters.hasVowel(label) || label.length() == 1) {
            return Letters.spell(label);
        }
        return label;
    }

    private static String sign(MatchResult match) {
        return switch (match.group().charAt(0)) {
            case '.' -> " dot ";
            case '@' -> " at ";
            case '/' -> " slash ";
            case '\\' -> " backslash ";
            case ':' -> " colon ";
            case '-' -> " dash ";
            case '_' -> " underscore ";
            case '~' -> " tilde ";
            case '+' -> " plus ";
            case '&' -> " and ";
            case '=' -> " equals ";
            case '?' -> " question mark ";
            case '#' -> " hash ";
            case '%' -> " percent ";
            default -> " ";
        };
    }
}

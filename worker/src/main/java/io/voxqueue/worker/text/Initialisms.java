// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words in capitals: "FBI" is spelled, "NATO" is a word, and in "WE ARE OPEN" the capitals only shout. */
final class Initialisms {
    private static final Table TABLE = Table.load("capitals.tsv");
    private static final Set<String> WORDS = TABLE.words("words");
    private static final Set<String> SPELLED = TABLE.words("spelled");
    private static final Set<String> SHOUTED = TABLE.words("shouted");
    private static final Pattern ONSET = Pattern.compile(
            "(?:[AEIOUY]|[BCDFGHJKLMNPRSTVWXZ](?=[AEIOUY])|QU|[BCFGPS]L|[BCDFGPTKW]R|S[CHKMNPTWQ]|CH|GH|KN|PH|PS|SCH|SCR|SHR|SPL|SPR|SQU|STR|T[HW]|THR|WH|DW).*");
    private static final Pattern CROWDED =
            Pattern.compile(".*(?:[^AEIOUY]{5}|[AEIOUY]{4}|[BCDFGHJKLMNPQRSTVWXZ][BDGJKLMNPQRVWXZ][^AEIOUY]?)");

    private static final Pattern CODA =
            Pattern.compile(".*(?:L[BDKLMNP]|N[DGKN]|R[BDGKLMNRV]|[CS]K|BB|DD|GG|[A-Z]W[NLK])");

    private static final Rule PLURAL = Rule.of("(?<![A-Za-z'])([A-Z]{2,6})('?s)(?![A-Za-z])", Initialisms::plural);
    private static final List<Rule> LETTER_A = List.of(
            Rule.say(
                    "(?<=\\b(?:[Pp]lan|[Vv]itamin|[Gg]rade|[Ss]ection|[Tt]ype|[Gg]roup|[Pp]oint|[Oo]ption|[Cc]lass|[Ll]evel|[Ss]eries|[Tt]eam|[Pp]art|[Aa]ppendix|[Hh]epatitis|[Bb]lock|[Ee]xhibit|[Ll]etter|an|straight) )A(?![\\w'])",
                    "ay"),
            Rule.say("(?<![\\w'])A(?=[.,;:!?)\"/]|\\s*$| (?:and|to|or) [B-Z]\\b|-[a-z])", "ay"),
            Rule.say("(?<=\\b[B-Z] (?:and|or|to) |/|, )A(?![\\w'])(?! [a-z])", "ay"));
    private static final List<Rule> CAMEL = List.of(
            Rule.of("(?<=[a-z]{2})(?<!\\b(?:Mc|Mac|Fitz|Le|La|De|Di|Du|Van))(?=[A-Z])", m -> " "),
            Rule.of("(?<=[A-Z])(?=[A-Z][a-z]{2})|(?<=\\b[a-z])(?=[A-Z]{2})", m -> " "));
    private static final Pattern CAPITALS = Pattern.compile("(?<![A-Za-z'])[A-Z]{2,12}+(?![A-Za-z])");

    private Initialisms() {}

    static MappedText apply(MappedText text) {
        boolean shouting = isShouted(text.toString());
        MappedText spelled = PLURAL.applyTo(text);
        MappedText whole = shouting ? spelled : Rule.applyAll(LETTER_A, Rule.applyAll(CAMEL, spelled));
        return whole.replaceAll(
                CAPITALS, match -> isSpelled(match.group(), shouting) ? Letters.spell(match.group()) : null);
    }

    static boolean isWord(String capitals) {
        return WORDS.contains(capitals);
    }

    /** More capitals than small letters, in words that are no known initialisms, two of them at least. */
    private static boolean isShouted(String text) {
        long small = text.chars().filter(c -> c >= 'a' && c <= 'z').count();
        long big = 0;
        int words = 0;
        Matcher matcher = CAPITALS.matcher(text);
        while (matcher.find()) {
            if (!isSpelled(matcher.group(), true)) {
                big += matcher.end() - matcher.start();
                words++;
            }
        }
        return words > 1 && big > small;
    }

    private static boolean isSpelled(String word, boolean shouting) {
        if (WORDS.contains(word)) {
            return false;
        }
        if (SHOUTED.contains(word)) {
            return !shouting && SPELLED.contains(word);
        }
        return SPELLED.contains(word) || !isPronounceable(word) || (!shouting && word.length() < 4);
    }

    private static boolean isPronounceable(String word) {
        boolean crowded = CROWDED.matcher(word).matches() && !CODA.matcher(word).matches();
        return Letters.hasVowel(word) && ONSET.matcher(word).matches() && !(crowded && word.length() < 6);
    }

    private static @Nullable String plural(MatchResult match) {
        String word = match.group(1);
        if (!isSpelled(word, false) && !SPELLED.contains(word)) {
            return WORDS.contains(word) ? word.toLowerCase(Locale.ROOT) + match.group(2) : null;
        }
        String letters = Letters.spell(word.substring(0, word.length() - 1));
        return letters + " " + word.charAt(word.length() - 1) + "'s";
    }
}

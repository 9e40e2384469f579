// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One way of writing and how it is said. Every repetition in a pattern is bounded or possessive, and a long run is
 * entered at its first character only, so hostile text costs no more than prose.
 */
record Rule(Pattern pattern, Function<MatchResult, @Nullable String> rewrite) {
    static Rule of(String regex, Function<MatchResult, @Nullable String> rewrite) {
        return new Rule(Pattern.compile(regex), rewrite);
    }

    static Rule say(String regex, String words) {
        return of(regex, match -> words);
    }

    MappedText applyTo(MappedText text) {
        return text.replaceAll(pattern, rewrite);
    }

    /** Whether a text holds one of these characters: a cheap look before a list of rules that need one. */
    static boolean anyOf(String signs, CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (signs.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    static MappedText applyAll(List<Rule> rules, MappedText text) {
        MappedText result = text;
        for (Rule rule : rules) {
            result = rule.applyTo(result);
        }
        return result;
    }
}

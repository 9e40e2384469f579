// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import com.ibm.icu.text.Transliterator;
import java.util.regex.MatchResult;

/**
 * Spells words of other scripts in Latin letters: an English voice says "Moskva" for a name it would else leave out.
 * Its tables are big, so they are loaded when the first such word comes along.
 */
final class Transliteration {
    // No longer than this at once: what is spelled stands for the whole piece, and a sentence must be able to break.
    private static final Rule RULE =
            Rule.of("[\\p{L}\\p{M}\\p{N}&&[^\\x00-\\x7f\u00b2\u00b3]]{1,12}+", Transliteration::spell);

    private Transliteration() {}

    static MappedText apply(MappedText text) {
        return text.chars().anyMatch(c -> c > 0x7f) ? RULE.applyTo(text) : text;
    }

    private static String spell(MatchResult match) {
        String latin = Latin.ANY_TO_ASCII.transliterate(match.group());
        StringBuilder letters = new StringBuilder(latin.length());
        latin.chars()
                .filter(c -> c < 0x80 && (Character.isLetterOrDigit(c) || c == ' '))
                .forEach(c -> letters.append((char) c));
        return letters.toString();
    }

    private static final class Latin {
        static final Transliterator ANY_TO_ASCII = Transliterator.getInstance("Any-Latin; Latin-ASCII");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.util.stream.Collectors;

/** Letters said by their names; the lexicon knows each as a word of one letter, save that "a" is the article there. */
final class Letters {
    private static final String VOWELS = "aeiouyAEIOUY";

    private Letters() {}

    /** "FBI" as "F B I", "3A" as "three ay"; other characters are skipped. */
    static String spell(String code) {
        return code.chars()
                .filter(c -> c < 0x80 && Character.isLetterOrDigit(c))
                .mapToObj(c -> name((char) c))
                .collect(Collectors.joining(" "));
    }

    private static String name(char c) {
        if (Character.isDigit(c)) {
            return NumberWords.digits(String.valueOf(c));
        }
        return c == 'A' || c == 'a' ? "ay" : String.valueOf(Character.toUpperCase(c));
    }

    static boolean hasVowel(String word) {
        return word.chars().anyMatch(c -> VOWELS.indexOf(c) >= 0);
    }

    static boolean isUpperCase(String word) {
        return word.chars().noneMatch(Character::isLowerCase);
    }
}

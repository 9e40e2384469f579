// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

import java.text.Normalizer;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Folds Unicode to ASCII, to the few signs that have a meaning of their own when spoken, and to the letters of other
 * scripts (see {@link Transliteration}). Emoji, controls and marks fall silent.
 */
final class UnicodeFolding {
    private static final String SILENT = "";
    private static final String SPACE = " ";
    private static final Map<Integer, String> FOLDED = Table.load("folding.tsv").pairs().entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(e -> e.getKey().codePointAt(0), Map.Entry::getValue));
    private static final Set<Integer> KEPT = "\u2013\u2014\u2026\u201c\u201d\u00b0\u00b2\u00b3"
            .codePoints()
            .boxed()
            .collect(Collectors.toUnmodifiableSet());

    private UnicodeFolding() {}

    static MappedText fold(MappedText text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return text.replaceCodePoints((index, codePoint) -> fold(codePoint));
            }
        }
        return text;
    }

    private static boolean isPlain(int codePoint) {
        return (codePoint >= ' ' && codePoint < 0x7f) || codePoint == '\n';
    }

    private static @Nullable String fold(int codePoint) {
        if (isPlain(codePoint) || KEPT.contains(codePoint) || Symbols.isNamed(codePoint)) {
            return null;
        }
        String folded = FOLDED.get(codePoint);
        return folded != null ? folded : foldByKind(codePoint);
    }

    private static @Nullable String foldByKind(int codePoint) {
        int digit = Character.digit(codePoint, 10);
        if (digit >= 0) {
            return String.valueOf(digit);
        }
        return switch (Character.getType(codePoint)) {
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> "\n\n";
            case Character.FORMAT -> SILENT;
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
                mark(codePoint);
            case Character.DASH_PUNCTUATION -> "-";
            case Character.CONTROL,
                    Character.SPACE_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> SPACE;
            default -> decompose(codePoint);
        };
    }

    /** Accents on Latin letters and emoji selectors fall away; vowel signs of other scripts belong to their word. */
    private static @Nullable String mark(int codePoint) {
        return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.INHERITED ? SILENT : null;
    }

    private static @Nullable String decompose(int codePoint) {
        String plain = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .mapToObj(c -> c == 0x2044 ? "/" : FOLDED.getOrDefault(c, Character.toString(c)))
                .collect(Collectors.joining());
        if (!plain.isEmpty() && plain.chars().allMatch(UnicodeFolding::isPlain)) {
            return plain;
        }
        // Normalised away from itself or not, a letter stays a letter: it has a sound in its own script.
        return Character.isLetter(codePoint) ? null : SPACE;
    }
}
